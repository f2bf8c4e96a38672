package dev.parley.gateway.register;

import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.topics.CatchUp;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.TopicWriter;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A register on Kafka: a tail that follows the topic and a writer. */
public final class TopicRegister<K, V extends SpecificRecord>
    implements Register<K, V>, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TopicSpec<K, V> topic;
  private final TopicWriter writer;
  private final Workers workers;
  private final OwnWrites<V> values;
  private final LookUps lookUps;
  private final TopicTail<K, V> tail;

  private TopicRegister(
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicSpec<K, V> topic,
      TopicWriter writer,
      Workers workers,
      Clock clock,
      BiPredicate<V, V> replaces) {
    this.topic = topic;
    this.writer = writer;
    this.workers = workers;
    this.values = new OwnWrites<>(replaces);
    this.lookUps = new LookUps(workers, () -> catchUp(PATIENCE), clock);
    this.tail =
        TopicTail.start(
            kafka,
            registry,
            topic,
            "gateway-" + topic.name(),
            (key, value) -> values.met(written(topic, key), value));
  }

  /**
   * Starts to follow the topic in a thread of its own.
   *
   * @param replaces whether a later record (the first) counts after an earlier one of its key
   */
  public static <K, V extends SpecificRecord> TopicRegister<K, V> open(
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicSpec<K, V> topic,
      TopicWriter writer,
      Workers workers,
      Clock clock,
      BiPredicate<V, V> replaces) {
    return new TopicRegister<>(kafka, registry, topic, writer, workers, clock, replaces);
  }

  /** Blocks until all that is on the topic now is known here. */
  public CatchUp catchUp(Duration patience) {
    return tail.catchUp(patience);
  }

  @Override
  public Optional<V> find(K key) {
    return values.find(written(topic, key));
  }

  @Override
  public Future<Optional<V>> look(K key, Origin from) {
    return lookUps.look(from, () -> find(key));
  }

  @Override
  public Future<Void> put(K key, V value) {
    return write(key, value, OwnWrites.Ticket::written);
  }

  @Override
  public Future<List<V>> putInOrder(K key, V value) {
    return write(key, value, OwnWrites.Ticket::met);
  }

  @Override
  public Future<Void> remove(K key) {
    return write(key, null, OwnWrites.Ticket::written);
  }

  private <T> Future<T> write(
      K key, @Nullable V value, Function<OwnWrites.Ticket<V>, CompletionStage<T>> until) {
    var name = written(topic, key);
    return workers.stage(
        () -> {
          var ticket = values.sending(name, value);
          writer
              .write(topic, key, value)
              .whenComplete(
                  (done, failure) -> {
                    if (failure == null) {
                      values.acknowledged(name, ticket);
                    } else {
                      values.failed(name, ticket, failure);
                    }
                  });
          return until.apply(ticket);
        });
  }

  @Override
  public List<Map.Entry<K, V>> page(String prefix, String after, int limit) {
    var from = after.compareTo(prefix) > 0 ? after : prefix;
    return values.values().tailMap(from, after.isEmpty()).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .limit(limit)
        .map(entry -> Map.entry(topic.key().read().apply(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static <K> String written(TopicSpec<K, ?> topic, K key) {
    return topic.key().write().apply(key);
  }

  @Override
  public void close() {
    tail.close();
  }
}
