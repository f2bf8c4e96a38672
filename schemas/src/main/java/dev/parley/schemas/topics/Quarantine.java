package dev.parley.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where each flow lays the records that it cannot handle: the bytes as they were, and why in the
 * headers that Kafka Streams' own dead-letter topics use (KIP-1034).
 */
public enum Quarantine {
  DIALOG,
  KNOWLEDGE,
  RAG,
  GATEWAY,
  RECORDER,
  CDC,
  ETL;

  private static final String PREFIX = "__streams.errors.";

  /**
   * On a quarantine, a record with this header is no record that was laid there but the mark that
   * one was put back: its value is the {@code partition/offset} in this topic.
   */
  public static final String REPLAYED = "parley.replayed";

  private static final Kept KEPT = Kept.days(30);

  /** {@code <flow>.quarantine.v1}. */
  public String topic() {
    return name().toLowerCase(Locale.ROOT) + ".quarantine.v1";
  }

  public static Kept kept() {
    return KEPT;
  }

  public static List<String> topics() {
    return Arrays.stream(values()).map(Quarantine::topic).toList();
  }

  /** Whether this header is ours, and says why a record was laid there or whence it came. */
  public static boolean isOurs(String header) {
    return header.startsWith(PREFIX) || header.equals(REPLAYED);
  }

  /** What a laid record's headers say: {@code topic}, {@code partition}, {@code message}, ... */
  public static Optional<String> said(ConsumerRecord<?, ?> laid, String name) {
    return Optional.ofNullable(laid.headers().lastHeader(PREFIX + name))
        .map(header -> header.value())
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  /** The record to lay there; {@code reason} never holds a part of the value. */
  public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String reason) {
    var laid = new ProducerRecord<>(topic(), record.key(), record.value());
    record.headers().forEach(laid.headers()::add);
    header(laid, "exception", "dev.parley.Quarantined");
    header(laid, "message", reason);
    header(laid, "topic", record.topic());
    header(laid, "partition", Integer.toString(record.partition()));
    header(laid, "offset", Long.toString(record.offset()));
    return laid;
  }

  /** The same for a record that was never written to its topic, so that it has no offset. */
  public ProducerRecord<byte[], byte[]> of(ProducerRecord<byte[], byte[]> record, String reason) {
    var laid = new ProducerRecord<>(topic(), record.key(), record.value());
    header(laid, "exception", "dev.parley.Quarantined");
    header(laid, "message", reason);
    header(laid, "topic", record.topic());
    return laid;
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
