package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.ReadRecord.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** What one poll brought, until it is recorded; remembers which steps are behind it. */
final class Batch {
  private final List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
  private @Nullable HeldRecords read;
  private boolean quarantined;

  Batch(ConsumerRecords<byte[], byte[]> records) {
    records.forEach(polled::add);
  }

  int size() {
    return polled.size();
  }

  /** Reads, quarantines, writes; what fails is tried again by the next call. */
  void record(RecordReader reader, RecordQuarantine quarantine, RecordedBatches batches)
      throws SQLException {
    var held = read;
    if (held == null) {
      held = new HeldRecords(polled.stream().map(reader::read).toList());
      read = held;
    }
    if (!quarantined) {
      quarantine.lay(refused(held));
      quarantined = true;
    }
    batches.write(held);
  }

  private static List<Refused> refused(HeldRecords held) {
    return held.records().stream()
        .filter(Refused.class::isInstance)
        .map(Refused.class::cast)
        .toList();
  }
}
