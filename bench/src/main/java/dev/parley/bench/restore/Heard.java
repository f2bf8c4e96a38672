package dev.parley.bench.restore;

import dev.parley.bench.Await;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import java.time.Duration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed records of a topic from now on. */
final class Heard implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private long count;

  Heard(KafkaAccess kafka, String topic) {
    this.topic = topic;
    consumer =
        new KafkaConsumer<>(
            kafka.consumer("bench-restore-" + topic),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions = TopicPartitions.of(consumer, topic);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // which is when it looks
  }

  /** Returns once so many more have come than at the last call. */
  void await(long more) throws InterruptedException {
    long wanted = count + more;
    Await.until(
        more + " records on " + topic,
        PATIENCE,
        () -> {
          do {
            var come = consumer.poll(POLL);
            count += come.count();
            if (come.isEmpty()) {
              break;
            }
          } while (count < wanted);
          return count >= wanted;
        });
  }

  @Override
  public void close() {
    consumer.close();
  }
}
