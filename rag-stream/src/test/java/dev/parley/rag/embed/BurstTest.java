package dev.parley.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BurstTest {
  private static final TopicPartition CHUNKS = new TopicPartition("chunks", 0);
  private static final TopicPartition OTHER = new TopicPartition("chunks", 1);
  private static final long LOOK = Duration.ofMillis(100).toNanos();

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AtomicLong looks = new AtomicLong();
  // Each look at the clock is one look at the topic later.
  private final Burst burst =
      new Burst(
          Duration.ofMillis(500), Duration.ofSeconds(10), () -> looks.getAndIncrement() * LOOK);

  @BeforeEach
  void assign() {
    consumer.assign(List.of(CHUNKS));
    consumer.updateBeginningOffsets(Map.of(CHUNKS, 0L, OTHER, 0L));
    consumer.updateEndOffsets(Map.of(CHUNKS, 7L, OTHER, 0L));
  }

  @Test
  void isOverWhenNothingArrivesForAWhile() {
    assertThat(burst.awaitEnd(consumer)).isEmpty();

    assertThat(looks).hasValue(6);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void lastsWhileChunksArrive() {
    for (long look = 1; look <= 20; look++) {
      long end = 7 + look;
      consumer.schedulePollTask(() -> consumer.updateEndOffsets(Map.of(CHUNKS, end)));
    }

    burst.awaitEnd(consumer);

    assertThat(looks).hasValue(26);
  }

  @Test
  void isNotWaitedForForEver() {
    for (long look = 1; look <= 200; look++) {
      long end = 7 + look;
      consumer.schedulePollTask(() -> consumer.updateEndOffsets(Map.of(CHUNKS, end)));
    }

    burst.awaitEnd(consumer);

    assertThat(looks).hasValue(101);
  }

  @Test
  void losesNothingThatANewPartitionBrings() {
    consumer.schedulePollTask(
        () -> {
          consumer.assign(List.of(CHUNKS, OTHER));
          consumer.addRecord(new ConsumerRecord<>("chunks", 1, 0, new byte[] {1}, new byte[] {2}));
        });

    assertThat(burst.awaitEnd(consumer)).hasSize(1);
  }
}
