package dev.parley.bench.floor.throughput;

import dev.parley.bench.Scratch;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.bench.floor.Side;
import dev.parley.bench.floor.rig.Flood;
import dev.parley.bench.floor.rig.Rig;
import dev.parley.bench.floor.rig.RuleTurns;
import dev.parley.dialog.DialogStage;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;

/** {@code parley bench guarantee}: what it costs that nothing is lost and nothing is doubled. */
@Command(
    name = "guarantee",
    description = {
      "Turns a second that a rule answers, 200 characters each, exactly once as the product does it,",
      "and at least once, for several commit intervals. The dialog stage is in this process with the",
      "load, the broker in one of its own, on the same cores."
    })
public final class GuaranteeRow extends RowCommand {
  private static final String NAME = "guarantee";
  private static final int PRODUCT = 20; // milliseconds, the least that the stage gathers
  private static final Goal GOAL = Goal.atLeastTimes(0.85);

  public GuaranteeRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    int count = extent.size(1_500, 10_000);
    try (var scratch = Scratch.named("parley-guarantee");
        var rig = Rig.start(scratch.folder());
        var turns = new RuleTurns(rig.settings())) {
      var figures = new ArrayList<Figure>();
      for (int commit : extent == Extent.SHORT ? List.of(PRODUCT) : List.of(10, PRODUCT, 50, 100)) {
        progress.accept("guarantee: " + count + " turns a run, commit interval " + commit + " ms");
        var compared =
            extent
                .rounds()
                .withoutWarmUp()
                .compare(
                    side(rig, turns, count, commit, StreamsConfig.EXACTLY_ONCE_V2),
                    side(rig, turns, count, commit, StreamsConfig.AT_LEAST_ONCE));
        var measure = "exactly once beside at least once, commit " + commit + " ms";
        figures.add(
            Figure.of(NAME, measure, compared, "1/s", commit == PRODUCT ? GOAL : Goal.none())
                .at("exactly once beside at least once", "commit interval, ms", commit));
      }
      return figures;
    }
  }

  /** The stage begins anew each time: it can't change its guarantee while it runs. */
  private static Side side(Rig rig, RuleTurns turns, int count, int commit, String guarantee) {
    var otherwise =
        Map.<String, Object>of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            guarantee,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            commit);
    return () -> {
      var stage = new DialogStage(otherwise);
      try (var flood = new Flood(rig.kafka(), Topics.REPLIES.name())) {
        stage.start(rig.settings());
        flood.run(turns.make(count / 2)); // until it is warm
        var records = turns.make(count);
        return count / flood.run(records);
      } finally {
        stage.close();
      }
    };
  }
}
