package dev.parley.schemas.topics;

import org.apache.kafka.clients.consumer.Consumer;

/** What a {@link ConsumerThread} does with its consumer; all calls come from that thread. */
public interface ConsumerWork {
  /** Subscribes or assigns a consumer that was just made. */
  void begin(Consumer<byte[], byte[]> consumer);

  /** One poll, and what is done with its records. */
  void step(Consumer<byte[], byte[]> consumer);

  /**
   * No step follows, because of a failure or because the thread closes; commits, perhaps. Called
   * again if the consumer was woken meanwhile.
   */
  default void end(Consumer<byte[], byte[]> consumer) {}

  /**
   * The consumer failed and is closed.
   *
   * @return whether to begin again with a new one
   */
  default boolean failed(RuntimeException reason) {
    return true;
  }
}
