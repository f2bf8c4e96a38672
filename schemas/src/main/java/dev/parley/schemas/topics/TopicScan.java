package dev.parley.schemas.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads partitions once, from a place to where they ended when that was asked, in time or not at
 * all. {@link TopicTail} is for who wants to go on from there.
 *
 * <p>Every call throws {@link TimeoutException} when Kafka does not answer in time.
 */
public final class TopicScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Duration within;

  /**
   * @param config of a consumer without a group that begins where nothing lies before, as {@link
   *     KafkaAccess#consumer} gives it
   * @param within for each call
   */
  public TopicScan(Map<String, Object> config, Duration within) {
    this(
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        within);
  }

  /** The same with a consumer that is there, which is closed with the scan. */
  public TopicScan(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Duration within) {
    this.consumer = consumer;
    this.within = within;
  }

  /** A topic's partitions; none when there is no such topic. */
  public List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic, within).stream()
        .map(it -> new TopicPartition(it.topic(), it.partition()))
        .toList();
  }

  /** Where the first records lie that are still kept. */
  public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions, within);
  }

  /** Where the records end that this reader may see. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions, within);
  }

  /** The first record of this age or younger; empty when there is none. */
  public OptionalLong since(TopicPartition partition, Instant time) {
    var found = consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli()), within);
    var first = found.get(partition);
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.offset());
  }

  /** All records of these partitions, each partition in its order. */
  public void all(
      Collection<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    read(begins(partitions), ends(partitions), to);
  }

  /** The records of these partitions from a place to before another. */
  public void read(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> ends,
      Consumer<ConsumerRecord<byte[], byte[]>> to) {
    readWhile(
        from,
        ends,
        entry -> {
          to.accept(entry);
          return true;
        });
  }

  /** The same, as long as the reader wants more. */
  public void readWhile(
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> ends,
      Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
    long giveUp = System.nanoTime() + within.toNanos();
    consumer.assign(from.keySet());
    from.forEach((at, offset) -> consumer.seek(at, Math.min(offset, end(ends, at))));
    while (from.keySet().stream().anyMatch(it -> consumer.position(it, within) < end(ends, it))) {
      if (System.nanoTime() > giveUp) {
        throw new TimeoutException("not read to the end within " + within + ": " + left(ends));
      }
      for (var entry : consumer.poll(POLL)) {
        if (entry.offset() < end(ends, partition(entry)) && !wantsMore.test(entry)) {
          return;
        }
      }
    }
  }

  /** Where a record lies. */
  public static TopicPartition partition(ConsumerRecord<?, ?> entry) {
    return new TopicPartition(entry.topic(), entry.partition());
  }

  private Map<TopicPartition, Long> left(Map<TopicPartition, Long> ends) {
    var left = new HashMap<TopicPartition, Long>();
    for (var at : consumer.assignment()) {
      long missing = end(ends, at) - consumer.position(at, within);
      if (missing > 0) {
        left.put(at, missing);
      }
    }
    return left;
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition at) {
    return ends.getOrDefault(at, 0L);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
