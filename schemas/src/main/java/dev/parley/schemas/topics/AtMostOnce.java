package dev.parley.schemas.topics;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Polls a topic of requests as a member of a group. Offsets are committed as requests are taken:
 * who asked in vain asks again, so a crash may lose a request but never repeats one.
 */
public final class AtMostOnce implements ConsumerWork {
  private final TopicSpec<?, ?> topic;
  private final Duration poll;
  private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taking;

  /**
   * @param poll how long one poll waits for records
   * @param taking must not fail: the consumer would be made anew
   */
  public AtMostOnce(
      TopicSpec<?, ?> topic,
      Duration poll,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taking) {
    this.topic = topic;
    this.poll = poll;
    this.taking = taking;
  }

  @Override
  public void begin(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(topic.name()));
  }

  @Override
  public void step(Consumer<byte[], byte[]> consumer) {
    var records = consumer.poll(poll);
    records.forEach(taking);
    if (!records.isEmpty()) {
      consumer.commitAsync();
    }
  }
}
