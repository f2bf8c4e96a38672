package dev.parley.bench.floor.turn;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.Trial;
import dev.parley.bench.floor.chain.BareChain;
import dev.parley.bench.floor.rig.QuestionText;
import dev.parley.bench.floor.rig.RuleText;
import dev.parley.bench.model.MockModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code parley bench turn}: from a frame at the door to the frame of the reply. */
@Command(
    name = "turn",
    description = {
      "How long a turn takes, WebSocket frame in to reply frame out, at half of what the product can",
      "do, whether those before have been answered or not: answered by a rule, and by a model that",
      "answers at once or begins after some 400 ms. Beside it a bare door, bare topologies of the same",
      "hops and guarantee on the same broker, and a worker that makes the same embeddings. Product,",
      "floor and load are processes of their own on the same cores."
    })
public final class TurnRow extends RowCommand {
  private static final String NAME = "turn";
  private static final Goal P50 = Goal.atMostTimes(1.25);
  private static final Goal P99 = Goal.atMostTimes(1.5);
  private static final Goal MOST_ADDED = Goal.atMost(60);
  private static final int CONVERSATIONS = 64;
  private static final int LEAST_TURNS = 20;
  private static final double FIRST_TOKEN_MILLIS = 400;
  private static final double FIRST_TOKEN_SPREAD = 0.35; // of its logarithm

  private final Random random = new Random(11);

  public TurnRow() {
    super(NAME);
  }

  /**
   * @param product half of what it can do
   */
  private record Lanes(Talk product, Talk floor, double rate, int count) {}

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    progress.accept("turn: the product starts, with two companies and their documents");
    try (var scratch = Scratch.named("parley-turn");
        var model = new MockModel();
        var whole = Whole.start(scratch.folder(), model, Map.of())) {
      var figures = new ArrayList<Figure>();
      Supplier<String> thanks = () -> RuleText.of(random);
      var rules = lanes(whole, BareChain.STATELESS, thanks, extent, extent.size(500, 3_000));
      progress.accept("turn: by rule, %.1f a second".formatted(rules.rate()));
      figures.addAll(figures("by rule", compared(rules, thanks, extent)));

      var asking = lanes(whole, BareChain.ASKING, this::question, extent, extent.size(40, 300));
      progress.accept("turn: by a model, %.1f a second".formatted(asking.rate()));
      figures.addAll(byModel("model at once", compared(asking, this::question, extent), 0));

      model.answerAfter(this::firstToken);
      progress.accept("turn: by a model that begins after 400 ms");
      var slow = compared(asking, this::question, extent);
      figures.addAll(byModel("model after 400 ms", slow, FIRST_TOKEN_MILLIS));
      return figures;
    }
  }

  private synchronized String question() {
    return QuestionText.of(random);
  }

  private synchronized long firstToken() {
    return Math.round(FIRST_TOKEN_MILLIS * Math.exp(FIRST_TOKEN_SPREAD * random.nextGaussian()));
  }

  /** Finds out what the product can do, and warms both. */
  private static Lanes lanes(
      Whole whole, BareChain chain, Supplier<String> texts, Extent extent, int count)
      throws Exception {
    var product = whole.talk(whole.company(0), CONVERSATIONS, Whole.Who.ADMIN);
    var floor = whole.bareTalk(chain, CONVERSATIONS);
    product.run(count, 0, texts);
    floor.run(count, 0, texts);
    double rate = product.run(count, 0, texts).perSecond() / 2;
    int seconds = extent.size(3, 20);
    return new Lanes(product, floor, rate, (int) Math.max(LEAST_TURNS, rate * seconds));
  }

  private static List<Compared> compared(Lanes lanes, Supplier<String> texts, Extent extent)
      throws Exception {
    return extent
        .rounds()
        .withoutWarmUp()
        .compareEach(trial(lanes.product(), lanes, texts), trial(lanes.floor(), lanes, texts));
  }

  private static Trial trial(Talk talk, Lanes lanes, Supplier<String> texts) {
    return () -> {
      var these = talk.run(lanes.count(), lanes.rate(), texts);
      return new double[] {
        these.millis(50),
        these.millis(95),
        these.millis(99),
        these.begunMillis(50),
        these.otherwise()
      };
    };
  }

  private static List<Figure> figures(String what, List<Compared> compared) {
    var p50 = compared.get(0);
    var p95 = compared.get(1);
    var p99 = compared.get(2);
    double otherwise = compared.get(4).product().median();
    return List.of(
        Figure.of(NAME, what + ", p50", p50, "ms", P50),
        Figure.of(NAME, what + ", p95", p95, "ms", Goal.none()),
        Figure.of(NAME, what + ", p99", p99, "ms", P99),
        Figure.alone(NAME, what + ", p50 by itself", p50.product().median(), "ms", within(1)),
        Figure.alone(NAME, what + ", p95 by itself", p95.product().median(), "ms", within(2)),
        Figure.alone(NAME, what + ", p99 by itself", p99.product().median(), "ms", within(3)),
        Figure.alone(NAME, what + ", replies that are no answers", otherwise, "", Goal.atMost(0)));
  }

  /**
   * @param firstToken the model's own part of the wait for the first words, in the median
   */
  private static List<Figure> byModel(String what, List<Compared> compared, double firstToken) {
    var begun = compared.get(3);
    double added = begun.product().median() - firstToken;
    var figures = new ArrayList<>(figures(what, compared));
    figures.add(Figure.of(NAME, what + ", first words, p50", begun, "ms", Goal.none()));
    figures.add(
        Figure.alone(NAME, what + ", added before the first words, p50", added, "ms", MOST_ADDED));
    return figures;
  }

  private static Goal within(int seconds) {
    return Goal.atMost(seconds * 1_000.0);
  }
}
