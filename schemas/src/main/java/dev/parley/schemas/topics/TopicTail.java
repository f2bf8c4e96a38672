package dev.parley.schemas.topics;

import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a small compacted topic from its beginning, in a thread of its own, without a group: how
 * a process keeps keys, tenants or statuses in memory.
 *
 * <p>A record that cannot be read is logged and passed over; it stays on its topic. A broker or
 * registry that goes away is waited for.
 */
public final class TopicTail<K, V extends SpecificRecord> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** What is done with each record; null when the key was deleted. */
  @FunctionalInterface
  public interface Follower<K, V> {
    void on(K key, @Nullable V value);
  }

  private final KafkaAccess kafka;
  private final TopicSpec<K, V> topic;
  private final String clientId;
  private final Follower<K, V> follower;
  private final Deserializer<K> keys;
  private final Deserializer<V> values;
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
  private final AtomicLong read = new AtomicLong();
  private final Object progress = new Object();
  private final ConsumerThread thread;

  private TopicTail(
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicSpec<K, V> topic,
      String clientId,
      Follower<K, V> follower) {
    this.kafka = kafka;
    this.topic = topic;
    this.clientId = clientId;
    this.follower = follower;
    this.keys = topic.keySerde().deserializer();
    this.values = topic.valueSerde(registry).deserializer();
    this.thread = new ConsumerThread(clientId, () -> new Reader(config()), new Following(), CLOSE);
  }

  public static <K, V extends SpecificRecord> TopicTail<K, V> start(
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicSpec<K, V> topic,
      String clientId,
      Follower<K, V> follower) {
    var tail = new TopicTail<>(kafka, registry, topic, clientId, follower);
    tail.thread.start();
    return tail;
  }

  /** Waits until all that was on the topic at the call has been followed, at most this long. */
  public CatchUp catchUp(Duration patience) {
    long before = read.get();
    long giveUp = System.nanoTime() + patience.toNanos();
    Map<TopicPartition, Long> ends;
    try (var asker = new KafkaConsumer<>(config(), bytes(), bytes())) {
      ends = asker.endOffsets(partitions(asker), patience);
    } catch (KafkaException e) {
      return new CatchUp(false, read.get() > before);
    }
    return new CatchUp(await(ends, giveUp), read.get() > before);
  }

  private boolean await(Map<TopicPartition, Long> ends, long giveUp) {
    synchronized (progress) {
      while (!reached(ends)) {
        long left = giveUp - System.nanoTime();
        if (left <= 0 || thread.isClosing()) {
          return false;
        }
        try {
          progress.wait(Math.max(1, Math.min(left / 1_000_000, POLL.toMillis())));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
  }

  /**
   * Goes without a farewell: it is in no group, and the broker answers the end of a fetch only
   * after the fetch itself, for which it may wait half a second.
   */
  private static final class Reader extends KafkaConsumer<byte[], byte[]> {
    Reader(Map<String, Object> config) {
      super(config, bytes(), bytes());
    }

    @Override
    public void close() {
      close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /** Each time from where it left off. */
  private final class Following implements ConsumerWork {
    private List<TopicPartition> partitions = List.of();

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
      partitions = partitions(consumer);
      consumer.assign(partitions);
      partitions.forEach(p -> consumer.seek(p, positions.getOrDefault(p.partition(), 0L)));
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
      for (var record : consumer.poll(POLL)) {
        on(record);
        positions.put(record.partition(), record.offset() + 1);
        read.incrementAndGet();
      }
      // Transaction markers and compaction move the position without a record.
      partitions.forEach(p -> positions.put(p.partition(), consumer.position(p)));
      synchronized (progress) {
        progress.notifyAll();
      }
    }
  }

  private void on(ConsumerRecord<byte[], byte[]> record) {
    try {
      var key = keys.deserialize(topic.name(), record.key());
      follower.on(key, values.deserialize(topic.name(), record.value()));
    } catch (UnreadableRecordException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("topic", topic.name())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("reason", e.getMessage())
          .log("record passed over");
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> of) {
    return TopicPartitions.of(of, topic.name());
  }

  private Map<String, Object> config() {
    return kafka.consumer(clientId);
  }

  private static ByteArrayDeserializer bytes() {
    return new ByteArrayDeserializer();
  }

  @Override
  public void close() {
    thread.close();
  }
}
