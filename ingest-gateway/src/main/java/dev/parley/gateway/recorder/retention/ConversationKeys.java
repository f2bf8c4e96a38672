package dev.parley.gateway.recorder.retention;

import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/** Destroys keys of conversations, by tombstones on keys.v1. */
@FunctionalInterface
public interface ConversationKeys {
  /**
   * Returns once they are durably destroyed; throws {@link KafkaException} when they may not be.
   */
  void destroy(List<DataKeyId> keys);

  static ConversationKeys on(TopicWriter writer, Duration patience) {
    return keys -> {
      var gone =
          keys.stream()
              .map(key -> writer.write(Topics.KEYS, key, null))
              .toArray(CompletableFuture<?>[]::new);
      try {
        CompletableFuture.allOf(gone).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new KafkaException("the keys' topic did not take the tombstones", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new KafkaException("interrupted", e);
      }
    };
  }
}
