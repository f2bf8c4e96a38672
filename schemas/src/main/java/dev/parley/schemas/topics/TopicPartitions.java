package dev.parley.schemas.topics;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Which partitions a topic has. */
public final class TopicPartitions {
  private TopicPartitions() {}

  /**
   * None when there is no such topic.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException when Kafka does not answer within the
   *     consumer's own patience
   */
  public static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(it -> new TopicPartition(it.topic(), it.partition()))
        .toList();
  }
}
