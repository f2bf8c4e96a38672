package dev.parley.gateway.recorder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** raw.recorder_offsets: how far each partition is recorded. */
final class RecordedOffsets {
  private static final String BEGIN =
      "INSERT INTO raw.recorder_offsets (topic, partition, next_offset) VALUES (?, ?, 0)"
          + " ON CONFLICT DO NOTHING";
  private static final String READ =
      "SELECT next_offset FROM raw.recorder_offsets WHERE topic = ? AND partition = ?";
  private static final String MOVE =
      "UPDATE raw.recorder_offsets SET next_offset = ?"
          + " WHERE topic = ? AND partition = ? AND next_offset = ?";

  private RecordedOffsets() {}

  /** Begins at 0 what was never recorded. */
  static Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> of)
      throws SQLException {
    begin(connection, of);
    var positions = new HashMap<TopicPartition, Long>();
    try (var query = connection.prepareStatement(READ)) {
      for (var partition : of) {
        query.setString(1, partition.topic());
        query.setInt(2, partition.partition());
        try (var found = query.executeQuery()) {
          found.next();
          positions.put(partition, found.getLong(1));
        }
      }
    }
    return positions;
  }

  private static void begin(Connection connection, Collection<TopicPartition> of)
      throws SQLException {
    try (var insert = connection.prepareStatement(BEGIN)) {
      for (var partition : inOrder(of)) {
        insert.setString(1, partition.topic());
        insert.setInt(2, partition.partition());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Locks the partitions' rows, so that of two recorders one writes and the other is refused. */
  static void move(Connection connection, Map<TopicPartition, OffsetMove> moves)
      throws SQLException {
    try (var update = connection.prepareStatement(MOVE)) {
      for (var partition : inOrder(moves.keySet())) {
        var move = moves.get(partition);
        if (move != null) {
          bind(update, partition, move);
          update.addBatch();
        }
      }
      for (int moved : update.executeBatch()) {
        if (moved != 1) {
          throw new OffsetsMovedException();
        }
      }
    }
  }

  private static void bind(PreparedStatement update, TopicPartition partition, OffsetMove move)
      throws SQLException {
    update.setLong(1, move.to());
    update.setString(2, partition.topic());
    update.setInt(3, partition.partition());
    update.setLong(4, move.from());
  }

  /** Always the same order, so that two recorders cannot wait for each other. */
  private static List<TopicPartition> inOrder(Collection<TopicPartition> partitions) {
    var sorted = new ArrayList<>(partitions);
    sorted.sort(
        Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    return sorted;
  }
}
