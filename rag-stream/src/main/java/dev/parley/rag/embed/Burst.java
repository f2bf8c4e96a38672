package dev.parley.rag.embed;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Waits for the end of a burst of chunks. Documents that arrive together are searchable by keyword
 * first: embedding takes every core it is given, and reading the documents needs them.
 *
 * @param quiet nothing arrived for so long: the burst is over
 * @param atMost a burst may last so long before it is not waited for any more
 * @param nanoTime clock
 */
record Burst(Duration quiet, Duration atMost, LongSupplier nanoTime) {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  /** Returns what partitions that were assigned meanwhile have brought; mostly nothing. */
  ConsumerRecords<byte[], byte[]> awaitEnd(Consumer<byte[], byte[]> consumer) {
    consumer.pause(consumer.assignment());
    try {
      long began = nanoTime.getAsLong();
      long quietSince = began;
      long end = end(consumer);
      while (true) {
        var brought = consumer.poll(LOOK);
        long now = nanoTime.getAsLong();
        long newEnd = end(consumer);
        if (newEnd != end) {
          end = newEnd;
          quietSince = now;
        }
        boolean over = now - quietSince >= quiet.toNanos() || now - began >= atMost.toNanos();
        if (over || !brought.isEmpty()) {
          return brought;
        }
      }
    } finally {
      consumer.resume(consumer.assignment());
    }
  }

  private static long end(Consumer<byte[], byte[]> consumer) {
    return consumer.endOffsets(consumer.assignment(), ANSWERS_WITHIN).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
