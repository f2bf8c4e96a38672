package dev.parley.gateway.quarantine;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads quarantines from a place to their end, in time or not at all. */
final class QuarantineReader {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaAccess kafka;

  QuarantineReader(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Everything that lies in these topics. */
  void all(List<Quarantine> flows, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    try (var consumer = consumer()) {
      var from = new HashMap<TopicPartition, Long>();
      for (var flow : flows) {
        consumer
            .partitionsFor(flow.topic(), PATIENCE)
            .forEach(it -> from.put(new TopicPartition(it.topic(), it.partition()), 0L));
      }
      read(consumer, from, to);
    }
  }

  /** From this record on. */
  void from(LaidRef ref, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    var topic = ref.flow().topic();
    try (var consumer = consumer()) {
      if (consumer.partitionsFor(topic, PATIENCE).stream()
          .anyMatch(it -> it.partition() == ref.partition())) {
        read(consumer, Map.of(new TopicPartition(topic, ref.partition()), ref.offset()), to);
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var config = kafka.consumer("gateway-quarantine");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * To the high watermark, beyond what open transactions hold back: a mark that is committed must
   * not be overlooked because another writer's transaction is still open before it.
   */
  private void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Consumer<ConsumerRecord<byte[], byte[]>> to) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    var ends = Ends.of(kafka, from.keySet(), PATIENCE);
    consumer.assign(from.keySet());
    from.forEach((partition, offset) -> seek(consumer, partition, offset, ends));
    while (from.keySet().stream()
        .anyMatch(it -> consumer.position(it, PATIENCE) < ends.getOrDefault(it, 0L))) {
      if (System.nanoTime() > giveUp) {
        throw Problem.unavailable("the quarantine could not be read to its end in time");
      }
      for (var record : consumer.poll(POLL)) {
        if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
          to.accept(record);
        }
      }
    }
  }

  /** Where nothing lies any more, reading begins with what does. */
  private static void seek(
      KafkaConsumer<?, ?> consumer,
      TopicPartition at,
      long offset,
      Map<TopicPartition, Long> ends) {
    consumer.seek(at, Math.min(offset, ends.getOrDefault(at, 0L)));
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
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
