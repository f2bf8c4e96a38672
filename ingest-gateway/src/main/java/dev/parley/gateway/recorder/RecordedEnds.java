package dev.parley.gateway.recorder;

import dev.parley.schemas.stores.StoreProgress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How far the log is recorded, by whichever recorders there are. */
final class RecordedEnds {
  private static final String READ =
      "SELECT topic, partition, next_offset FROM raw.recorder_offsets ORDER BY topic, partition";
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration POLL = Duration.ofMillis(200);

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
  Map<TopicPartition, Long> lastRecords(
      Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions)
      throws SQLException {
    var recorded = now();
    var ends = consumer.endOffsets(partitions);
    var last = new HashMap<TopicPartition, Long>();
    consumer.assign(partitions);
    var begins = consumer.beginningOffsets(partitions);
    for (var partition : partitions) {
      long from =
          Math.max(recorded.getOrDefault(partition, 0L), begins.getOrDefault(partition, 0L));
      last.put(partition, recorded.getOrDefault(partition, 0L));
      consumer.seek(partition, Math.min(from, ends.getOrDefault(partition, 0L)));
    }
    while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
      for (var record : consumer.poll(POLL)) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.getOrDefault(partition, 0L)) {
          last.merge(partition, record.offset() + 1, Math::max);
        }
      }
    }
    return last;
  }
}
