package dev.parley.rag.summary;

import static dev.parley.schemas.events.Samples.NOON;
import static java.util.Objects.requireNonNull;

import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.Encoders;
import dev.parley.rag.budget.Budgets;
import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generator;
import dev.parley.rag.ground.Support;
import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.leak.LeakSamples;
import dev.parley.rag.model.ModelClient;
import dev.parley.rag.model.ModelConfig;
import dev.parley.rag.model.PriceTable;
import dev.parley.rag.model.QueryRewriter;
import dev.parley.rag.model.Summariser;
import dev.parley.rag.route.Lines;
import dev.parley.rag.route.Relay;
import dev.parley.rag.template.PromptFiles;
import dev.parley.rag.usage.CallLedger;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Summaries by a model at a real socket, with Kafka's own mock clients around them. */
final class SummaryWorkshop implements AutoCloseable {
  private static final TopicPartition REQUESTS =
      new TopicPartition(Topics.SUMMARY_REQUESTS.name(), 0);
  private static final PriceTable.Price PRICE =
      new PriceTable.Price(new BigDecimal("0.15"), new BigDecimal("0.60"));

  final HostileEndpoint model =
      new HostileEndpoint()
          .saysAsJson(
              "{\"summary\": \"Ann, [EMAIL_1], ",
              "wants her money back. ",
              "It is on its way.\", ",
              "\"label\": \"Refund\"}");
  final MemoryKeyRing ring = new MemoryKeyRing();
  final Sealer sealer = new Sealer(ring, new SecureRandom());
  final Hands clock = new Hands();
  final Summaries summaries;

  /** Stands for all that somebody waits for at the same model. */
  final Generator urgent;

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final MockConsumer<byte[], byte[]> consumer = consumer();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final TopicWriter writer = new TopicWriter(producer, registry);
  private long offset;

  /**
   * @param most summaries that wait
   * @param concurrency calls of the model at once
   * @param budget millionths of a dollar; empty for none
   * @param patience with the model: long where the test is not about time, for a busy machine must
   *     not fail it
   * @param rest how long a provider that fails is left alone
   */
  SummaryWorkshop(
      int most, int concurrency, OptionalLong budget, Duration patience, Duration rest) {
    var encoder = new WordEncoder();
    var client =
        new ModelClient(config(concurrency, patience, rest), PRICE, encoder.tokens(), clock);
    var files = PromptFiles.load("llm.prompts.dir", Optional.empty());
    var leaks = LeakSamples.leaks();
    urgent = new QueryRewriter(client, files, leaks);
    var summariser = new Summariser(client, files, leaks, LeakSamples.ordersByWords()::areIn);
    var check =
        new SummaryCheck(encoder, Support.fitted(Encoders.DEFAULT), LanguageDetector.shipped());
    var budgets = new Budgets(clock, tenant -> budget, new Deaf());
    budgets.caughtUp();
    var ledger = new CallLedger(writer, clock, System::nanoTime, new Random(1));
    var relay =
        new Relay(Lines.only(new ExtractiveGenerator(encoder.tokens())), ledger, budgets, clock);
    summaries =
        new Summaries(
            new SummariesConfig(true, most, Duration.ofMinutes(5)),
            new WriteSummary(relay, summariser, check, sealer, clock),
            () -> consumer,
            writer,
            registry,
            clock);
  }

  private ModelConfig config(int concurrency, Duration patience, Duration rest) {
    return new ModelConfig(
        "small",
        URI.create(model.url()),
        "tiny",
        null,
        patience,
        patience,
        patience,
        concurrency,
        400,
        rest);
  }

  static ConversationKey conversation(TenantId tenant, int number) {
    return new ConversationKey(tenant, new UUID(0x4000L, 0x8000000000000000L + number));
  }

  /** What the user said, then what was answered, and so on. */
  SummaryRequest request(ConversationKey key, String... said) {
    var turns = new ArrayList<Turn>();
    for (var text : said) {
      var speaker = turns.size() % 2 == 0 ? Speaker.USER : Speaker.ASSISTANT;
      turns.add(new Turn(speaker, sealer.seal(key, text)));
    }
    return SummaryRequest.newBuilder()
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setTurnId(NameUuid.turn(key, "m1").toString())
        .setSummaryId("summary-1")
        .setTurns(turns)
        .setLanguage("en")
        .setRequestedAt(clock.instant())
        .build();
  }

  void ask(ConversationKey key) {
    ask(key, request(key, "I am ann@example.com. My money back!", "It is on its way."));
  }

  void ask(ConversationKey key, SummaryRequest request) {
    var values = Topics.SUMMARY_REQUESTS.valueSerde(registry).serializer();
    add(key, values.serialize(REQUESTS.topic(), request));
  }

  void add(ConversationKey key, byte[] value) {
    var bytes = key.toString().getBytes(StandardCharsets.UTF_8);
    var record = new ConsumerRecord<>(REQUESTS.topic(), 0, offset++, bytes, value);
    consumer.schedulePollTask(() -> consumer.addRecord(record));
  }

  void loseBroker() {
    consumer.setPollException(new KafkaException("away"));
  }

  List<ConversationSummary> written() {
    return read(Topics.SUMMARIES);
  }

  List<Usage> usage() {
    return read(Topics.USAGE);
  }

  List<CallFinished> finished() {
    return usage().stream()
        .map(Usage::getEvent)
        .filter(CallFinished.class::isInstance)
        .map(CallFinished.class::cast)
        .toList();
  }

  List<String> quarantined() {
    return producer.history().stream()
        .filter(it -> it.topic().equals(Quarantine.RAG.topic()))
        .map(it -> it.headers().lastHeader("__streams.errors.message").value())
        .map(it -> new String(it, StandardCharsets.UTF_8))
        .toList();
  }

  long fact(String name) {
    return requireNonNull(summaries.facts().get("summaries-" + name));
  }

  private <V extends SpecificRecord> List<V> read(TopicSpec<?, V> topic) {
    var values = topic.valueSerde(registry).deserializer();
    return producer.history().stream()
        .filter(it -> it.topic().equals(topic.name()))
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  private static MockConsumer<byte[], byte[]> consumer() {
    var made = new MockConsumer<byte[], byte[]>("earliest");
    made.updateBeginningOffsets(Map.of(REQUESTS, 0L));
    made.updateEndOffsets(Map.of(REQUESTS, 0L));
    made.schedulePollTask(() -> made.rebalance(List.of(REQUESTS)));
    return made;
  }

  private static Cluster cluster() {
    var names = Arrays.asList(Topics.SUMMARIES.name(), Topics.USAGE.name(), Quarantine.RAG.topic());
    var partitions =
        names.stream()
            .map(it -> new PartitionInfo(it, 0, Node.noNode(), new Node[0], new Node[0]))
            .toList();
    return new Cluster("mock", List.of(), partitions, Set.of(), Set.of());
  }

  @Override
  public void close() {
    summaries.close();
    writer.close();
    model.close();
  }

  /** A clock that stands still until told. */
  static final class Hands extends Clock {
    private volatile Instant now = NOON;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static final class Deaf implements Budgets.Alarm {
    @Override
    public void near(TenantId tenant, LocalDate day, long limit, long spent) {}

    @Override
    public void reached(TenantId tenant, LocalDate day, long limit, long spent) {
      throw new AssertionError("nobody is to be told");
    }
  }
}
