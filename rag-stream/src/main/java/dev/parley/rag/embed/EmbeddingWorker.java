package dev.parley.rag.embed;

import static dev.parley.schemas.topics.Topics.CHUNKS;

import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.ConsumerWork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads chunks as a member of a group and has them embedded, in a thread of its own. Offsets are
 * committed once the vectors are on their topic: a crash repeats a batch, under the same keys.
 */
public final class EmbeddingWorker implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(10); // a batch takes a second or two

  private static final Burst BURST =
      new Burst(Duration.ofMillis(500), Duration.ofSeconds(10), System::nanoTime);

  private final EmbedBatch batch;
  private final Settling settling;
  private final ConsumerThread thread;
  private volatile long behind;

  /**
   * @param consumers members of a group, with few records a poll; made anew after a failure
   * @param settling what is done of these members' documents while no chunks arrive
   */
  public EmbeddingWorker(
      Supplier<Consumer<byte[], byte[]>> consumers, EmbedBatch batch, Settling settling) {
    this.batch = batch;
    this.settling = settling;
    this.thread = new ConsumerThread("knowledge-embed", consumers, new Embedding(), CLOSE);
  }

  public void start() {
    thread.start();
  }

  /** Vectors computed, vectors found again, and chunk records not looked at yet. */
  public Map<String, Long> facts() {
    return Map.of("embedded", batch.computed(), "reused", batch.reused(), "embedding-lag", behind);
  }

  public boolean isFollowing() {
    return thread.isFollowing();
  }

  private final class Embedding implements ConsumerWork {
    private boolean uncommitted;
    private boolean idle = true;

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
      uncommitted = false;
      consumer.subscribe(List.of(CHUNKS.name()));
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
      var records = consumer.poll(POLL);
      behind = lag(consumer) + records.count();
      if (!records.isEmpty()) {
        var more = idle ? BURST.awaitEnd(consumer) : ConsumerRecords.<byte[], byte[]>empty();
        batch.embed(records);
        batch.embed(more);
        uncommitted = true;
        commit(consumer);
        settling.arrived();
      } else if (behind == 0) {
        settling.some(consumer, batch);
      }
      idle = records.isEmpty();
    }

    @Override
    public void end(Consumer<byte[], byte[]> consumer) {
      if (uncommitted) {
        commit(consumer);
      }
    }

    private void commit(Consumer<byte[], byte[]> consumer) {
      consumer.commitSync();
      uncommitted = false;
    }
  }

  private static long lag(Consumer<byte[], byte[]> consumer) {
    return consumer.assignment().stream()
        .map((TopicPartition partition) -> consumer.currentLag(partition))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .sum();
  }

  /** A batch that has begun is finished and committed. */
  @Override
  public void close() {
    thread.close();
  }
}
