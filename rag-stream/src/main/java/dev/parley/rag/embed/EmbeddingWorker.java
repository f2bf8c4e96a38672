package dev.parley.rag.embed;

import static dev.parley.schemas.topics.Topics.CHUNKS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads chunks as a member of a group and has them embedded, in a thread of its own. Offsets are
 * committed once the vectors are on their topic: a crash repeats a batch, under the same keys.
 */
public final class EmbeddingWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWorker.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final EmbedBatch batch;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "knowledge-embed");
  private volatile @Nullable Consumer<byte[], byte[]> following;
  private volatile boolean failing;
  private volatile long behind;

  /**
   * @param consumers members of the group of this encoder, with few records a poll; made anew after
   *     a failure
   */
  public EmbeddingWorker(Supplier<Consumer<byte[], byte[]>> consumers, EmbedBatch batch) {
    this.consumers = consumers;
    this.batch = batch;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Vectors computed, vectors found again, and chunk records not looked at yet. */
  public Map<String, Long> facts() {
    return Map.of("embedded", batch.computed(), "reused", batch.reused(), "embedding-lag", behind);
  }

  public boolean isFollowing() {
    return thread.isAlive() && !failing;
  }

  private void run() {
    while (!isClosing()) {
      try (var consumer = consumers.get()) {
        following = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        LOG.atDebug().log("embedding worker woken to close");
      } catch (RuntimeException e) { // Kafka away, or worse: the thread lives on
        if (!isClosing()) {
          failing = true;
          LOG.atWarn()
              .addKeyValue("reason", e.getClass().getSimpleName())
              .log("embedding begins again at the last commit");
          pause();
        }
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(CHUNKS.name()));
    while (!isClosing()) {
      var records = consumer.poll(POLL);
      behind = lag(consumer) + records.count();
      if (!records.isEmpty()) {
        batch.embed(records);
        consumer.commitSync();
      }
      failing = false;
    }
  }

  private static long lag(Consumer<byte[], byte[]> consumer) {
    return consumer.assignment().stream()
        .map((TopicPartition partition) -> consumer.currentLag(partition))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .sum();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A batch that has begun is finished, which takes a second or two. */
  @Override
  public void close() {
    closing.countDown();
    var consumer = following;
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
