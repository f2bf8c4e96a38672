package dev.parley.etl.sink;

import dev.parley.etl.cdc.Quarantined;
import dev.parley.schemas.topics.Quarantine;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Quarantined records: the bytes as they were, and why. */
final class QuarantineRecords implements KafkaRecordSerializationSchema<Quarantined> {
  private static final long serialVersionUID = 1L;

  /** What a topic takes, with room for the headers. */
  private static final int LARGEST = 900_000;

  @Override
  @SuppressWarnings("NullAway") // a record may have no key or no value
  public ProducerRecord<byte[], byte[]> serialize(
      Quarantined quarantined, KafkaSinkContext sink, Long timestamp) {
    var from = quarantined.record();
    boolean fits = from.value() == null || from.value().length <= LARGEST;
    var record =
        new ConsumerRecord<>(
            from.topic(), from.partition(), from.offset(), from.key(), fits ? from.value() : null);
    var reason =
        fits ? quarantined.reason() : quarantined.reason() + " (value left out: too large)";
    return Quarantine.ETL.of(record, reason);
  }
}
