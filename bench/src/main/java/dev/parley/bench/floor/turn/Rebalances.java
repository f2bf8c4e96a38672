package dev.parley.bench.floor.turn;

import dev.parley.cli.Failure;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How often consumer groups were shared out anew, as the broker writes it down. */
final class Rebalances {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Of a key, where it is a group that is written down; others are offsets. */
  private static final short GROUP = 2;

  private Rebalances() {}

  /** So far; a compaction may have taken some. */
  static long count(KafkaAccess kafka) {
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(kafka.consumer("rebalances"), bytes, bytes)) {
      var partitions = TopicPartitions.of(consumer, Topic.GROUP_METADATA_TOPIC_NAME);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      long count = 0;
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > giveUp) {
          throw new Failure("the groups of the broker cannot be read to their end");
        }
        for (var record : consumer.poll(LOOK)) {
          count += isGroup(record) ? 1 : 0;
        }
      }
      return count;
    }
  }

  private static boolean isGroup(ConsumerRecord<byte[], byte[]> record) {
    return record.value() != null && ByteBuffer.wrap(record.key()).getShort() == GROUP;
  }
}
