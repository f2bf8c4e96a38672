package dev.parley.gateway.live;

import dev.parley.gateway.work.Workers;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The live feed on Kafka. */
public final class Live implements LiveFeed, AutoCloseable {
  private static final int THREADS = 4;
  private static final int QUEUE = 1000;

  /** A partition that somebody comes to is read with the next fetch, not with the one under way. */
  private static final int NEXT_FETCH_MILLIS = 100;

  private final List<TopicFollower> followers = new ArrayList<>();
  private final Workers workers = new Workers("gateway-live", THREADS, QUEUE);
  private final LiveHub hub;

  private Live(
      KafkaAccess kafka,
      int partitions,
      SchemaRegistry registry,
      Sealer sealer,
      TopicWriter writer,
      Clock clock) {
    var used = new Partitions(partitions, Topics.REPLIES, clock);
    this.hub =
        new LiveHub(
            used,
            new Decoder(registry, sealer),
            new Replay(() -> consumer(kafka, "gateway-replay", true, "earliest")),
            workers,
            (record, reason) -> writer.send(Quarantine.GATEWAY.of(record, reason)),
            (topic, committed, listener) -> {
              var follower = follower(kafka, topic, committed, listener, used::wanted);
              followers.add(follower);
              return follower;
            });
  }

  /**
   * Starts to follow, with no partition yet.
   *
   * @param partitions of each chat topic
   */
  public static Live open(
      KafkaAccess kafka,
      int partitions,
      SchemaRegistry registry,
      Sealer sealer,
      TopicWriter writer,
      Clock clock) {
    return new Live(kafka, partitions, registry, sealer, writer, clock);
  }

  /** A follower from the ends of its partitions on. */
  public static TopicFollower follower(
      KafkaAccess kafka,
      String topic,
      boolean committed,
      TopicFollower.Listener listener,
      IntPredicate wanted) {
    return new TopicFollower(
            topic, () -> consumer(kafka, "gateway-" + topic, committed, "latest"), listener, wanted)
        .start();
  }

  private static Consumer<byte[], byte[]> consumer(
      KafkaAccess kafka, String clientId, boolean committed, String reset) {
    var config = kafka.consumer(clientId);
    config.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, committed ? "read_committed" : "read_uncommitted");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, NEXT_FETCH_MILLIS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Future<Open> subscribe(ConversationKey conversation, Optional<Cursor> cursor, Sink sink) {
    return hub.subscribe(conversation, cursor, sink);
  }

  /** Open subscriptions. */
  public int subscriptions() {
    return hub.open();
  }

  @Override
  public void close() {
    followers.forEach(TopicFollower::close);
    workers.close();
  }
}
