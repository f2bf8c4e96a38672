package dev.parley.connectors.cdc;

import dev.parley.connectors.cdc.engine.EngineMetrics;
import dev.parley.connectors.cdc.publish.Progress;
import dev.parley.connectors.cdc.source.Slot;
import dev.parley.schemas.stage.Health;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How capture goes, told by its thread and asked by others. */
final class CdcStatus {
  private static final Logger LOG = LoggerFactory.getLogger(CdcStatus.class);

  private final Progress progress;
  private final Duration heartbeat;
  private final Clock clock;
  private volatile @Nullable String trouble = "not started";
  private volatile Optional<Slot> slot = Optional.empty();

  CdcStatus(Progress progress, Duration heartbeat, Clock clock) {
    this.progress = progress;
    this.heartbeat = heartbeat;
    this.clock = clock;
  }

  /**
   * @param sentence what is waited for
   * @param because what failed; null when nothing did
   */
  void waits(String sentence, @Nullable Throwable because) {
    if (!sentence.equals(trouble)) {
      LOG.atWarn()
          .addKeyValue("reason", because == null ? "" : because.getClass().getSimpleName())
          .log("capture waits: {}", sentence);
    }
    trouble = sentence;
  }

  /** The engine was started; it is not streaming yet. */
  void begins() {
    trouble = "the capture engine starts";
  }

  void goesOn() {
    if (trouble != null) {
      LOG.atInfo().log("capture runs");
    }
    trouble = null;
  }

  void slot(Optional<Slot> now) {
    slot = now;
  }

  /** The same numbers whatever the state. */
  Health health() {
    var snapshot = EngineMetrics.snapshot();
    var facts = facts(snapshot);
    var sentence =
        progress.waitsFor().or(() -> taking(snapshot)).or(() -> Optional.ofNullable(trouble));
    return sentence
        .map(it -> new Health(Health.State.DEGRADED, it, facts))
        .orElseGet(() -> Health.up(facts));
  }

  private Optional<String> taking(Optional<EngineMetrics.Snapshot> snapshot) {
    return snapshot.map(
        it ->
            "taking a snapshot: %d of %d tables, %d rows"
                .formatted(it.tables() - it.left(), it.tables(), progress.rowsOfSnapshots()));
  }

  private Map<String, Long> facts(Optional<EngineMetrics.Snapshot> snapshot) {
    var facts = new HashMap<String, Long>();
    lag().ifPresent(lag -> facts.put("lagMillis", lag));
    slot.ifPresent(
        it -> {
          facts.put("slotActive", it.active() ? 1L : 0L);
          facts.put("lagBytes", it.lagBytes());
          facts.put("slotBytes", it.retainedBytes());
        });
    facts.put("changes", progress.changes());
    facts.put("quarantined", progress.inQuarantine());
    facts.put("snapshotRows", progress.rowsOfSnapshots());
    facts.put("snapshotTablesLeft", snapshot.map(EngineMetrics.Snapshot::left).orElse(0L));
    progress.lastByTable().forEach((table, at) -> facts.put("last." + table, at.toEpochMilli()));
    return facts;
  }

  /** A heartbeat comes at least this often, so anything older is lag. */
  private Optional<Long> lag() {
    return progress
        .capturedUpTo()
        .map(it -> Duration.between(it, clock.instant()).minus(heartbeat).toMillis())
        .map(it -> Math.max(0, it));
  }
}
