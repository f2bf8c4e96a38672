package dev.parley.gateway.live;

import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.topics.TopicSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which partitions of the chat topics open subscriptions hash to. Safe for many threads. */
final class Partitions {
  /** A page that reloads comes back to a partition that is still followed. */
  private static final Duration LINGER = Duration.ofMinutes(1);

  private record Use(int subscriptions, long lastMillis) {}

  private final int number;
  private final TopicSpec<ConversationKey, ?> topic;
  private final Clock clock;
  private final Map<Integer, Use> uses = new ConcurrentHashMap<>();

  /**
   * @param number of partitions; all chat topics have the same
   */
  Partitions(int number, TopicSpec<ConversationKey, ?> topic, Clock clock) {
    this.number = number;
    this.topic = topic;
    this.clock = clock;
  }

  int of(ConversationKey conversation) {
    return topic.partition(conversation, number);
  }

  void subscribed(int partition) {
    change(partition, 1);
  }

  void cancelled(int partition) {
    change(partition, -1);
  }

  boolean wanted(int partition) {
    var use = uses.get(partition);
    return use != null
        && (use.subscriptions() > 0 || clock.millis() - use.lastMillis() < LINGER.toMillis());
  }

  private void change(int partition, int by) {
    uses.merge(
        partition,
        new Use(by, clock.millis()),
        (old, one) -> new Use(old.subscriptions() + by, one.lastMillis()));
  }
}
