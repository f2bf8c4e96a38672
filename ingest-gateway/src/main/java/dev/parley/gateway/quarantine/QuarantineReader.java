package dev.parley.gateway.quarantine;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads quarantines from a place to their end, in time or not at all. */
final class QuarantineReader {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final KafkaAccess kafka;

  QuarantineReader(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Everything that lies in these topics. */
  void all(List<Quarantine> flows, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    try (var scan = scan()) {
      var from = new HashMap<TopicPartition, Long>();
      for (var flow : flows) {
        scan.partitions(flow.topic()).forEach(it -> from.put(it, 0L));
      }
      read(scan, from, to);
    }
  }

  /** From this record on. */
  void from(LaidRef ref, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    var place = new TopicPartition(ref.flow().topic(), ref.partition());
    try (var scan = scan()) {
      if (scan.partitions(place.topic()).contains(place)) {
        read(scan, Map.of(place, ref.offset()), to);
      }
    }
  }

  private TopicScan scan() {
    return new TopicScan(kafka.consumer("gateway-quarantine"), PATIENCE);
  }

  /**
   * To the high watermark, beyond what open transactions hold back: a mark that is committed must
   * not be overlooked because another writer's transaction is still open before it.
   */
  private void read(
      TopicScan scan, Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    try {
      scan.read(from, Ends.of(kafka, from.keySet(), PATIENCE), to);
    } catch (TimeoutException e) {
      throw Problem.unavailable("the quarantine could not be read to its end in time");
    }
  }

  /** The record that a mark names, as {@code partition/offset}; empty for a record that is none. */
  static String marked(ConsumerRecord<?, ?> record) {
    var mark = record.headers().lastHeader(Quarantine.REPLAYED);
    return mark == null ? "" : new String(mark.value(), StandardCharsets.UTF_8);
  }

  static String place(ConsumerRecord<?, ?> record) {
    return record.partition() + "/" + record.offset();
  }
}
