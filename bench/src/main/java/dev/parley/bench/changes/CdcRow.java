package dev.parley.bench.changes;

import dev.parley.bench.Await;
import dev.parley.bench.BackingParts;
import dev.parley.bench.floor.Extent;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand;
import dev.parley.standalone.flink.ClusterFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code parley bench cdc}: what the way to the internal database adds to reading changes. */
@Command(
    name = "cdc",
    description = {
      "Changes per second from the commit in the raw chat database to the internal one (capture,",
      "topics, the Flink job that takes personal data out), and from the commit to a bare Debezium",
      "engine that counts the same rows."
    })
public final class CdcRow extends RowCommand {
  private static final String NAME = "cdc";
  private static final Map<String, String> LEARNING =
      Map.of("cdc.enabled", "true", "flink.enabled", "true", "recorder.enabled", "true");
  private static final Duration FLINK = Duration.ofMinutes(2);
  private static final Goal GOAL = Goal.atLeastTimes(0.8);

  public CdcRow() {
    super(NAME);
  }

  @Override
  protected List<Figure> measure(Extent extent, Consumer<String> progress) throws Exception {
    int turns = extent.size(250, 5_000);
    try (var parts = BackingParts.start(LEARNING);
        var product = ToInternalDatabase.of(parts.settings())) {
      Await.until("Flink runs", FLINK, () -> ClusterFiles.of(parts.folder()).isPresent());
      progress.accept("cdc: a first turn, until its jobs run");
      Way.perSecond(product, 1);
      // Its tables are copies of ours, which are finished by now.
      try (var bare = new ToBareEngine(parts.settings())) {
        progress.accept("cdc: " + turns * Turns.ROWS_EACH + " changes at a time");
        var compared =
            extent
                .rounds()
                .compare(() -> Way.perSecond(product, turns), () -> Way.perSecond(bare, turns));
        var what = "changes, " + turns * Turns.ROWS_EACH + " at a time";
        return List.of(Figure.of(NAME, what, compared, "1/s", GOAL));
      }
    }
  }
}
