package dev.parley.gateway.live;

import dev.parley.gateway.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads again what lies between two offsets of a partition, for one key; blocks. */
final class Replay {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_FOUND = 5000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;

  /**
   * @param consumers opens a consumer that resets to the earliest offset
   */
  Replay(Supplier<Consumer<byte[], byte[]>> consumers) {
    this.consumers = consumers;
  }

  /** Fails with 410 when there is more between than can be read in a few seconds. */
  List<ConsumerRecord<byte[], byte[]>> read(TopicPartition of, byte[] key, long from, long to) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    if (from >= to) {
      return found;
    }
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try (var consumer = consumers.get()) {
      consumer.assign(List.of(of));
      consumer.seek(of, from);
      while (consumer.position(of, PATIENCE) < to) {
        for (var record : consumer.poll(POLL)) {
          if (record.offset() < to && Arrays.equals(record.key(), key)) {
            found.add(record);
          }
        }
        if (System.nanoTime() > giveUp || found.size() > MOST_FOUND) {
          throw Problem.of(410, "the cursor is too old to resume from; read the history");
        }
      }
    }
    return found;
  }
}
