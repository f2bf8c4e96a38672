package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.retention.RetentionSweep;
import dev.parley.gateway.recorder.rows.TopicRecorders;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.stores.DerivedStore;
import dev.parley.schemas.stores.StoreProgress;
import dev.parley.schemas.topics.TopicScan;
import dev.parley.schemas.topics.TopicSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read models as a store that can be compared and made anew.
 *
 * <p>The log is recorded into a scratch database; then recording is held for a moment, and the
 * tables that serve become what the scratch tables are, by their differences. What was right stays
 * untouched, so change capture and all that hangs on it see corrections only.
 */
final class HistoryStore implements DerivedStore {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);
  private static final int SWEPT_AT_ONCE = 1_000;

  /** For what came in since the recorder last wrote down how far it is. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final DatabaseAccess database;
  private final SchemaRegistry registry;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Clock clock;
  private final RecordedEnds recorded;

  /**
   * @param consumers of committed records, without a group
   */
  HistoryStore(
      DatabaseAccess database,
      SchemaRegistry registry,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Clock clock) {
    this.database = database;
    this.registry = registry;
    this.consumers = consumers;
    this.clock = clock;
    this.recorded = new RecordedEnds(database);
  }

  @Override
  public String name() {
    return HISTORY;
  }

  @Override
  public Map<String, String> checksums(StoreProgress progress) throws Exception {
    recorded.await(log(), progress);
    try (var connection = database.unlimited().getConnection()) {
      connection.setAutoCommit(false);
      var checksums = HistoryChecksums.of(connection);
      connection.rollback();
      return checksums;
    }
  }

  private Map<TopicPartition, Long> log() throws SQLException {
    try (var scan = new TopicScan(consumers.get(), LOOK)) {
      return recorded.lastRecords(scan, partitions(scan));
    }
  }

  private static List<TopicPartition> partitions(TopicScan scan) {
    return TopicRecorders.all().stream()
        .flatMap(it -> scan.partitions(it.topic().name()).stream())
        .toList();
  }

  @Override
  public void rebuild(StoreProgress progress) throws Exception {
    try (var scratch = ScratchDatabase.create(database);
        var replay = replay(scratch, progress)) {
      replay.begin();
      replay.toEnd();
      recorded.await(new RecordedEnds(scratch.access()).now(), (done, of) -> {});
      replaceTables(scratch, replay);
    }
  }

  private LogReplay replay(ScratchDatabase scratch, StoreProgress progress) {
    // What cannot be recorded was laid in quarantine when it came.
    var batches = new RecordedBatches(new ChatDatabase(scratch.pool()), refused -> {});
    var reader = new RecordReader(TopicRecorders.all(), registry);
    return new LogReplay(consumers.get(), reader, batches, progress);
  }

  private void replaceTables(ScratchDatabase scratch, LogReplay replay) throws SQLException {
    try (var serving = database.unlimited().getConnection()) {
      serving.setAutoCommit(false);
      replay.to(RecordedEnds.held(serving));
      // What is past its retention is on the log still, and must not come back.
      new RetentionSweep(scratch.pool(), keys -> {}, clock, SWEPT_AT_ONCE).sweep();
      try (var rebuilt = scratch.access().unlimited().getConnection()) {
        for (var table : HistoryTable.all()) {
          merge(rebuilt, serving, table, replay);
        }
      }
      serving.commit();
    }
  }

  private static void merge(
      Connection rebuilt, Connection serving, HistoryTable table, LogReplay replay)
      throws SQLException {
    var topics = table.from().stream().map(TopicSpec::name).collect(Collectors.toSet());
    int changed = new TableMerge(rebuilt, serving, table, replay.horizon(topics)).merge();
    if (changed > 0) {
      LOG.atWarn()
          .addKeyValue("part", table.name())
          .addKeyValue("rows", changed)
          .log("rows were not what the log says");
    }
  }
}
