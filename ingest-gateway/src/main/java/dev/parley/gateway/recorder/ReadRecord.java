package dev.parley.gateway.recorder;

import dev.parley.gateway.recorder.rows.Row;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record turned out to be. */
sealed interface ReadRecord {
  ConsumerRecord<byte[], byte[]> record();

  /** Rows to write; may be none. */
  record Readable(ConsumerRecord<byte[], byte[]> record, List<Row> rows) implements ReadRecord {}

  /**
   * For quarantine.
   *
   * @param reason a sentence without any part of the value
   */
  record Refused(ConsumerRecord<byte[], byte[]> record, String reason) implements ReadRecord {}
}
