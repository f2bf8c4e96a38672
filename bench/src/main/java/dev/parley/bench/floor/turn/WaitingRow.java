package dev.parley.bench.floor.turn;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.model.MockModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench waiting}: many turns that wait for a slow model at once. */
@Command(
    name = "waiting",
    description = {
      "Turns that all wait for a model that takes 2 s, a conversation each, with 256 workers: turns a",
      "second, beside the same turns when the model answers at once, with the wait added, and beside",
      "256 callers that do nothing but wait; how often a group of consumers was shared out anew."
    })
public final class WaitingRow extends RowCommand {
  private static final String NAME = "waiting";
  private static final Goal GOAL = Goal.atLeastTimes(0.9);
  private static final int WORKERS = 256;
  private static final int MODEL_SECONDS = 2;
  private static final int WARM_UP = 20;

  public WaitingRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    int count = extent.size(60, 2_000);
    var workers = Integer.toString(WORKERS);
    var settings =
        Map.of(
            "rag-stream.workers", workers,
            "rag-stream.inflight", "1024",
            "rag-stream.inflight.tenant", workers,
            // Nobody gives up: what is asked is how fast they are answered.
            "rag-stream.timeout.generate", "PT60S",
            "dialog-stream.attempt.timeout", "PT5M",
            "dialog-stream.turn.timeout", "PT5M");
    progress.accept("waiting: the product starts, with two companies and their documents");
    try (var scratch = Scratch.named("parley-waiting");
        var model = new MockModel();
        var whole = Whole.start(scratch.folder(), model, settings)) {
      progress.accept("waiting: %d conversations begin".formatted(count));
      var talk = whole.talk(whole.company(0), count, Whole.Who.ADMIN);
      var number = new AtomicInteger();
      talk.run(WARM_UP, 0, () -> question(number));
      long before = Rebalances.count(whole.kafka());
      progress.accept("waiting: they all ask at once");
      var compared =
          extent
              .rounds()
              .withoutWarmUp()
              .compareEach(
                  () -> waited(talk, count, number, model, MODEL_SECONDS),
                  () -> waited(talk, count, number, model, 0));
      long rebalances = Rebalances.count(whole.kafka()) - before;
      return figures(count, compared, rebalances);
    }
  }

  /**
   * Turns a second when the wait is added to the work, where the model itself did not wait; and
   * replies that were no answers.
   */
  private static double[] waited(
      Talk talk, int count, AtomicInteger number, MockModel model, int seconds)
      throws InterruptedException {
    model.answerAfter(() -> seconds * 1_000L);
    var these = talk.run(count, 0, () -> question(number));
    double missing = seconds == 0 ? waits(count) : 0;
    return new double[] {count / (these.seconds() + missing), these.otherwise()};
  }

  /** How long callers take who do nothing but wait, seconds. */
  private static double waits(int count) {
    return Math.ceil((double) count / WORKERS) * MODEL_SECONDS;
  }

  private static List<Figure> figures(int count, List<Compared> compared, long rebalances) {
    var rate = compared.get(0);
    var waitingAlone = Compared.of(rate.product().median(), count / waits(count));
    return List.of(
        Figure.of(NAME, count + " turns, beside their work and one wait", rate, "1/s", GOAL),
        Figure.of(NAME, count + " turns, beside waiting alone", waitingAlone, "1/s", Goal.none()),
        Figure.alone(NAME, "groups shared out anew", (double) rebalances, "", Goal.atMost(0)),
        Figure.alone(
            NAME,
            "replies that are no answers",
            compared.get(1).product().median(),
            "",
            Goal.atMost(0)));
  }

  private static String question(AtomicInteger number) {
    return "My order is " + number.incrementAndGet() + ". How long do refunds take?";
  }
}
