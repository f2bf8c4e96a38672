package dev.parley.dialog;

import dev.parley.dialog.explain.ExplainQuestions;
import dev.parley.dialog.models.LiveHeads;
import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.understand.Understand;
import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.Encoders;
import dev.parley.language.understand.HeadSet;
import dev.parley.language.understand.Understander;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.KafkaKeyRing;
import dev.parley.schemas.seal.MasterKey;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Opened;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.topics.AtMostOnce;
import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.GroupConsumer;
import dev.parley.schemas.topics.TopicTail;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The dialog stage: the gate that every message of every conversation passes. */
public final class DialogStage implements Stage {
  /**
   * How long one look-up waits for the registry: well within a transaction, for it holds a stream
   * thread.
   */
  private static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(4);

  private static final Duration KEYS_READ = Duration.ofSeconds(20);
  private static final Duration MODELS_READ = Duration.ofSeconds(5);
  private static final Duration EXPLAIN_POLL = Duration.ofMillis(500);
  private static final Duration EXPLAIN_CLOSE = Duration.ofSeconds(3);

  private final Tally tally = new Tally();
  private final Opened opened = new Opened(DialogConfig.STAGE);
  private final Map<String, Object> otherwise;
  private volatile @Nullable RunningStreams running;
  private volatile @Nullable ConsumerThread explaining;

  /** As it should be. */
  public DialogStage() {
    this(Map.of());
  }

  /**
   * To be measured under another guarantee or rhythm.
   *
   * @param otherwise what Kafka Streams is told instead, by its own names
   */
  public DialogStage(Map<String, Object> otherwise) {
    this.otherwise = Map.copyOf(otherwise);
  }

  @Override
  public String name() {
    return DialogConfig.STAGE;
  }

  @Override
  public synchronized void start(Settings settings) throws Exception {
    var config = DialogConfig.from(settings);
    var master = MasterKey.from(settings);
    Files.createDirectories(config.stateDir());
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(config.registryUrl(), REGISTRY_PATIENCE), Clock.systemUTC());
    var keys = opened.add(new KafkaKeyRing(config.kafka(), registry, master, config.instance()));
    var sealer = new Sealer(keys, new SecureRandom());
    var properties = StreamsSettings.of(config, tally);
    properties.putAll(otherwise);
    var apart = StreamsSettings.leaveCommitsToRhythm(properties);
    var understand = understand(config, registry);
    var parts = new DialogParts(config, registry, sealer, tally, understand);
    var topology = parts.topology(Stores::onDisk, apart, new StreamsConfig(properties));
    var streams = opened.add(new RunningStreams(topology, properties, tally, config.kafka()));
    running = streams;
    // They were read meanwhile: turns that are overdue are closed at once after a start.
    keys.catchUp(KEYS_READ);
    streams.start();
    explain(config, registry, sealer, understand);
  }

  /** Off the stream threads: nobody's turn waits for it. */
  private void explain(
      DialogConfig config, SchemaRegistry registry, Sealer sealer, Understand understand) {
    var clock = Clock.systemUTC();
    var client = config.instance() + "-explain";
    var writer = opened.add(new TopicWriter(config.kafka(), registry, client));
    var explain =
        new ExplainQuestions(understand, sealer, writer, registry, clock, System::nanoTime);
    var work = new AtMostOnce(Topics.SEARCH_REQUESTS, EXPLAIN_POLL, explain::take);
    var thread =
        opened.add(new ConsumerThread(client, () -> explained(config), work, EXPLAIN_CLOSE));
    thread.start();
    explaining = thread;
  }

  private static GroupConsumer explained(DialogConfig config) {
    return new GroupConsumer(
        config.kafka(), config.kafka().member("dialog-explain", config.instance()));
  }

  private Understand understand(DialogConfig config, SchemaRegistry registry) {
    var encoder = opened.add(Encoders.open(Encoders.DEFAULT, 1));
    var understander = new Understander(encoder, LanguageDetector.shipped());
    return new Understand(config.understand(), understander, heads(config, registry));
  }

  /** Follows the models that are announced, so that a new one counts without a restart. */
  private Function<TenantId, HeadSet> heads(DialogConfig config, SchemaRegistry registry) {
    var shipped = HeadSet.shipped();
    if (config.blobs().isEmpty()) {
      return tenant -> shipped; // whoever announces has nowhere to put a file
    }
    var heads = new LiveHeads(shipped, new FolderBlobStore(config.blobs().get()), tally);
    var models =
        opened.add(
            TopicTail.start(
                config.kafka(), registry, Topics.MODELS, config.instance() + "-models", heads::on));
    models.catchUp(MODELS_READ);
    return heads::of;
  }

  @Override
  public Health check() {
    var streams = running;
    if (streams == null) {
      return Health.down("not started");
    }
    var health = streams.check();
    var facts = new HashMap<>(health.facts());
    var thread = explaining;
    facts.put("explaining", thread != null && thread.isFollowing() ? 1L : 0L);
    return new Health(health.state(), health.detail(), facts);
  }

  @Override
  public synchronized void close() {
    opened.close();
  }
}
