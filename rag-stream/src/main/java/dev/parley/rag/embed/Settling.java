package dev.parley.rag.embed;

import static dev.parley.schemas.topics.Topics.CHUNKS;

import dev.parley.schemas.ids.EmbeddingKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes, while no chunks arrive, the vectors that the index lacks since a company has changed its
 * encoder, and then removes those of the encoder before: a few at a time, so that new documents
 * wait for no more than these. What is to be done is read from the index each time, so a restart
 * goes on where it was. Used by one thread.
 */
public final class Settling {
  private static final int MADE_AT_ONCE = 8;
  private static final int REMOVED_AT_ONCE = 500;
  // By then the index has read what was embedded last.
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  private final UnsettledVectors index;
  private final BooleanSupplier indexIsCurrent;
  private final LongSupplier nanoTime;
  private final Map<EmbeddingKey, Boolean> written = new HashMap<>(); // true: made
  private long notBefore;

  /**
   * @param indexIsCurrent whether the index has read all that its topics have
   */
  public Settling(UnsettledVectors index, BooleanSupplier indexIsCurrent, LongSupplier nanoTime) {
    this.index = index;
    this.indexIsCurrent = indexIsCurrent;
    this.nanoTime = nanoTime;
    arrived();
  }

  /** Chunks have arrived; what else there is waits until they are done. */
  void arrived() {
    notBefore = nanoTime.getAsLong() + QUIET.toNanos();
  }

  /** Does some of what is to be done of this consumer's documents; nothing before it is time. */
  void some(Consumer<byte[], byte[]> consumer, EmbedBatch batch) {
    if (nanoTime.getAsLong() - notBefore < 0 || !isAsFarAs(consumer)) {
      return;
    }
    written
        .entrySet()
        .removeIf(
            it -> index.isSettled(it.getKey()) || index.isWanted(it.getKey()) != it.getValue());
    int partitions = consumer.partitionsFor(CHUNKS.name(), ANSWERS_WITHIN).size();
    Predicate<EmbeddingKey> open =
        key -> isOurs(key, consumer, partitions) && !written.containsKey(key);
    var missing = index.unsettled(open.and(index::isWanted), MADE_AT_ONCE);
    var keys = missing.isEmpty() ? index.unsettled(open, REMOVED_AT_ONCE) : missing;
    if (keys.isEmpty()) {
      notBefore = nanoTime.getAsLong() + LOOK.toNanos();
    } else {
      written.putAll(batch.settle(keys, index));
    }
  }

  /**
   * Chunks that are gone, as this consumer knows already, must not be visible there any longer:
   * their vectors would come back after their tombstones.
   */
  private boolean isAsFarAs(Consumer<byte[], byte[]> consumer) {
    var read = index.position();
    return indexIsCurrent.getAsBoolean()
        && consumer.assignment().stream()
            .allMatch(
                it ->
                    read.getOrDefault(it.toString(), 0L) >= consumer.position(it, ANSWERS_WITHIN));
  }

  private static boolean isOurs(
      EmbeddingKey key, Consumer<byte[], byte[]> consumer, int partitions) {
    int partition = CHUNKS.partition(key.chunk(), partitions);
    return consumer.assignment().contains(new TopicPartition(CHUNKS.name(), partition));
  }
}
