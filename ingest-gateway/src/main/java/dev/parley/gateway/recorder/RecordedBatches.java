package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.ReadRecord.Refused;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes what is held in as few transactions as the database allows: one, or, where it refuses the
 * data of a record, ever smaller ones until that record stands alone and goes to quarantine.
 */
final class RecordedBatches {
  private final ChatDatabase database;
  private final Consumer<List<Refused>> quarantine;
  private final Map<TopicPartition, Long> positions = new HashMap<>();

  /**
   * @param quarantine takes what the database refuses, durably
   */
  RecordedBatches(ChatDatabase database, Consumer<List<Refused>> quarantine) {
    this.database = database;
    this.quarantine = quarantine;
  }

  /** Reads how far partitions are recorded; they are ours from here on. */
  Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions) throws SQLException {
    var read = database.positions(partitions);
    positions.putAll(read);
    return read;
  }

  /** Throws when the database does not answer. */
  void probe() throws SQLException {
    database.probe();
  }

  /**
   * Writes all of it, or throws and may be called again with the same: rows that are there stay as
   * they are.
   *
   * @throws OffsetsMovedException when the partitions must be begun again
   */
  void write(HeldRecords held) throws SQLException {
    try {
      database.write(held.rows(), moves(held));
      positions.putAll(held.ends());
    } catch (SQLException e) {
      if (!isAboutTheData(e)) {
        throw e;
      }
      writeSmaller(held, e);
    }
  }

  private void writeSmaller(HeldRecords held, SQLException refusal) throws SQLException {
    if (held.size() > 1) {
      write(held.firstHalf());
      write(held.secondHalf());
      return;
    }
    var refused =
        new Refused(
            held.records().get(0).record(), "the database refuses it: " + refusal.getSQLState());
    quarantine.accept(List.of(refused));
    write(new HeldRecords(List.of(refused)));
  }

  private Map<TopicPartition, OffsetMove> moves(HeldRecords held) {
    var moves = new HashMap<TopicPartition, OffsetMove>();
    held.ends()
        .forEach(
            (partition, to) ->
                moves.put(partition, new OffsetMove(positions.getOrDefault(partition, 0L), to)));
    return moves;
  }

  /** Bad data, a broken constraint or a limit: no other try will end otherwise. */
  private static boolean isAboutTheData(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }
}
