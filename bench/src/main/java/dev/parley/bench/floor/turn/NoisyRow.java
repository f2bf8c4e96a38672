package dev.parley.bench.floor.turn;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.Trial;
import dev.parley.bench.floor.rig.RuleText;
import dev.parley.bench.model.MockModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench noisy}: what one company's flood does to the others. */
@Command(
    name = "noisy",
    description = {
      "How long turns of one company take, frame in to reply frame out, answered by a rule, while",
      "another company sends as fast as it is answered, beside the same without the other. Product and",
      "load are processes of their own on the same cores."
    })
public final class NoisyRow extends RowCommand {
  private static final String NAME = "noisy";
  private static final Goal GOAL = Goal.atMostTimes(1.2);
  private static final int CONVERSATIONS = 32;
  private static final int WARM_UP = 300;
  private static final double PER_SECOND = 20;

  public NoisyRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    progress.accept("noisy: the product starts, with two companies and their documents");
    int count = (int) (PER_SECOND * extent.size(5, 20));
    try (var scratch = Scratch.named("parley-noisy");
        var model = new MockModel();
        var whole = Whole.start(scratch.folder(), model, Map.of())) {
      var quiet = whole.talk(whole.company(0), CONVERSATIONS, Whole.Who.ADMIN);
      var loud = whole.talk(whole.company(1), CONVERSATIONS, Whole.Who.CLIENT);
      var random = new Random(5);
      quiet.run(WARM_UP, 0, () -> RuleText.of(random));
      Trial alone = () -> figures(quiet, count, random);
      Trial beside =
          () -> {
            var flood = new Shouting(loud);
            try {
              return figures(quiet, count, random);
            } finally {
              flood.stop();
            }
          };
      progress.accept("noisy: %d turns a run, %.0f a second".formatted(count, PER_SECOND));
      var compared = extent.rounds().withoutWarmUp().compareEach(beside, alone);
      return List.of(
          Figure.of(NAME, "p50 beside a company that floods", compared.get(0), "ms", Goal.none()),
          Figure.of(NAME, "p99 beside a company that floods", compared.get(1), "ms", GOAL));
    }
  }

  private static double[] figures(Talk talk, int count, Random random) throws InterruptedException {
    var these = talk.run(count, PER_SECOND, () -> RuleText.of(random));
    return new double[] {these.millis(50), these.millis(99)};
  }
}
