package dev.parley.gateway.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows some partitions of a topic from their ends, in a thread of its own, without a group.
 *
 * <p>Partitions are taken up when asked for and let go when nobody wants them any more. A broker
 * that goes away is waited for; nothing between is lost.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration BETWEEN_RELEASES = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** What is done with each record. */
  @FunctionalInterface
  public interface Listener {
    /** A {@link RetriableException} brings the record again after a pause. */
    void on(ConsumerRecord<byte[], byte[]> record);
  }

  private record Wish(int partition, Duration patience, CompletableFuture<Long> position) {}

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Listener listener;
  private final IntPredicate wanted;
  private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
  private final Map<Integer, PartitionTail> tails = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private long released = System.nanoTime();

  /**
   * @param consumers opens a consumer that resets to the latest offset
   * @param wanted whether somebody still wants a partition
   */
  public TopicFollower(
      String topic,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Listener listener,
      IntPredicate wanted) {
    this.topic = topic;
    this.consumers = consumers;
    this.listener = listener;
    this.wanted = wanted;
    this.thread = new Thread(this::run, "follow-" + topic);
    thread.setDaemon(true);
  }

  public TopicFollower start() {
    thread.start();
    return this;
  }

  /**
   * Completes with the offset from which on every record of the partition reaches the listener
   * after this call.
   */
  public CompletableFuture<Long> follow(int partition) {
    return follow(partition, PATIENCE);
  }

  /** The same, for somebody who waits longer, as a start does on a busy machine. */
  public CompletableFuture<Long> follow(int partition, Duration patience) {
    var position = new CompletableFuture<Long>();
    wishes.add(new Wish(partition, patience, position));
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    return position.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Up to where the listener has been told; 0 for a partition that is not followed. */
  long position(int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  /** How many partitions are followed. */
  public int followed() {
    return positions.size();
  }

  Optional<List<ConsumerRecord<byte[], byte[]>>> since(int partition, long offset) {
    return Optional.ofNullable(tails.get(partition)).flatMap(tail -> tail.since(offset));
  }

  private void run() {
    while (!closed.get()) {
      try (var consumer = consumers.get()) {
        current = consumer;
        consumer.assign(positions.keySet().stream().map(this::partition).toList());
        positions.forEach((number, offset) -> consumer.seek(partition(number), offset));
        follow(consumer);
      } catch (KafkaException | InterruptedException e) {
        if (!closed.get()) {
          LOG.atWarn()
              .addKeyValue("topic", topic)
              .addKeyValue("reason", e.getClass().getSimpleName())
              .log("follower begins again");
          pause();
        }
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    while (!closed.get()) {
      try {
        grant(consumer);
        release(consumer);
        if (!positions.isEmpty()) {
          listen(consumer);
        }
      } catch (WakeupException e) {
        LOG.atTrace().addKeyValue("topic", topic).log("somebody wants a partition");
      }
    }
  }

  private void grant(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    var wish =
        positions.isEmpty() ? wishes.poll(POLL.toMillis(), TimeUnit.MILLISECONDS) : wishes.poll();
    while (wish != null) {
      try {
        wish.position().complete(takeUp(consumer, wish.partition(), wish.patience()));
      } catch (KafkaException e) {
        wish.position().completeExceptionally(e);
      }
      wish = wishes.poll();
    }
  }

  private long takeUp(Consumer<byte[], byte[]> consumer, int number, Duration patience) {
    var known = positions.get(number);
    if (known != null) {
      return known;
    }
    var partition = partition(number);
    var before = consumer.assignment();
    var with = new HashSet<>(before);
    with.add(partition);
    consumer.assign(with);
    try {
      consumer.seekToEnd(List.of(partition));
      long end = position(consumer, partition, patience);
      tails.put(number, new PartitionTail(end));
      positions.put(number, end);
      return end;
    } catch (KafkaException e) {
      consumer.assign(before);
      throw e;
    }
  }

  private static long position(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, Duration patience) {
    while (true) {
      try {
        return consumer.position(partition, patience);
      } catch (WakeupException e) {
        continue; // the next wish waits its turn
      }
    }
  }

  private void release(Consumer<byte[], byte[]> consumer) {
    if (System.nanoTime() - released < BETWEEN_RELEASES.toNanos()) {
      return;
    }
    released = System.nanoTime();
    var unwanted = positions.keySet().stream().filter(number -> !wanted.test(number)).toList();
    if (!unwanted.isEmpty()) {
      unwanted.forEach(
          number -> {
            positions.remove(number);
            tails.remove(number);
          });
      consumer.assign(positions.keySet().stream().map(this::partition).toList());
    }
  }

  private void listen(Consumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    for (var partition : records.partitions()) {
      for (var record : records.records(partition)) {
        if (!delivered(record)) {
          consumer.seek(partition, record.offset());
          pause();
          break;
        }
        positions.put(partition.partition(), record.offset() + 1);
      }
    }
    // Transaction markers move the position without a record.
    consumer
        .assignment()
        .forEach(
            partition ->
                positions.put(partition.partition(), position(consumer, partition, PATIENCE)));
  }

  private boolean delivered(ConsumerRecord<byte[], byte[]> record) {
    try {
      listener.on(record);
    } catch (RetriableException e) {
      return false;
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("topic", topic)
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("reason", e.getClass().getName())
          .log("record passed over");
    }
    var tail = tails.get(record.partition());
    if (tail != null) {
      tail.add(record);
    }
    return true;
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(topic, number);
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.set(true);
    var consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
