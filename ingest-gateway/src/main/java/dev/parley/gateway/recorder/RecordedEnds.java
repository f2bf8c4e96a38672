package dev.parley.gateway.recorder;

import dev.parley.schemas.stores.StoreProgress;
import dev.parley.schemas.topics.TopicScan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far the log is recorded, by whichever recorders there are. */
final class RecordedEnds {
  private static final String READ =
      "SELECT topic, partition, next_offset FROM raw.recorder_offsets ORDER BY topic, partition";
  private static final Duration LOOK = Duration.ofMillis(100);

  private final DatabaseAccess database;

  RecordedEnds(DatabaseAccess database) {
    this.database = database;
  }

  /** As the table stands. */
  Map<TopicPartition, Long> now() throws SQLException {
    try (var connection = database.unlimited().getConnection()) {
      return read(connection, "");
    }
  }

  /** The same, and nobody moves them until the connection's transaction ends. */
  static Map<TopicPartition, Long> held(Connection connection) throws SQLException {
    return read(connection, " FOR UPDATE");
  }

  private static Map<TopicPartition, Long> read(Connection connection, String how)
      throws SQLException {
    var offsets = new HashMap<TopicPartition, Long>();
    try (var query = connection.createStatement();
        var found = query.executeQuery(READ + how)) {
      while (found.next()) {
        offsets.put(new TopicPartition(found.getString(1), found.getInt(2)), found.getLong(3));
      }
    }
    return offsets;
  }

  /** Waits until all of these are recorded. */
  void await(Map<TopicPartition, Long> ends, StoreProgress progress)
      throws SQLException, InterruptedException {
    long of = ends.values().stream().mapToLong(it -> it).sum();
    for (long left = left(ends); left > 0; left = left(ends)) {
      progress.at(of - left, of);
      Thread.sleep(LOOK.toMillis());
    }
  }

  private long left(Map<TopicPartition, Long> ends) throws SQLException {
    var recorded = now();
    return ends.entrySet().stream()
        .mapToLong(it -> Math.max(0, it.getValue() - recorded.getOrDefault(it.getKey(), 0L)))
        .sum();
  }

  /**
   * The offsets behind the last records of these partitions. Where they end, transactions leave
   * marks that are no records, so that nobody will ever have recorded up to the very end.
   */
  Map<TopicPartition, Long> lastRecords(TopicScan scan, Collection<TopicPartition> partitions)
      throws SQLException {
    var recorded = now();
    var begins = scan.begins(partitions);
    var from = new HashMap<TopicPartition, Long>();
    var last = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      long done = recorded.getOrDefault(partition, 0L);
      from.put(partition, Math.max(done, begins.getOrDefault(partition, 0L)));
      last.put(partition, done);
    }
    scan.read(
        from,
        scan.ends(partitions),
        entry -> last.merge(TopicScan.partition(entry), entry.offset() + 1, Math::max));
    return last;
  }
}
