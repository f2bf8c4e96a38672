package dev.parley.dialog;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.state.Stores;
import dev.parley.dialog.turn.TurnRules;
import dev.parley.dialog.understand.Understand;
import dev.parley.dialog.understand.UnderstandRules;
import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.Encoders;
import dev.parley.language.understand.HeadSet;
import dev.parley.language.understand.Understander;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.ChatControl;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The stage's own topology and settings without a broker; its clock moves only when told. */
final class DialogDriver implements AutoCloseable {
  /** Loaded once for all tests; it keeps nothing of what it reads. */
  private static final Understander UNDERSTANDER =
      new Understander(Encoders.open(Encoders.DEFAULT, 1), LanguageDetector.shipped());

  final MemoryKeyRing ring = new MemoryKeyRing();
  final Sealer sealer = new Sealer(ring, new SecureRandom());
  final Tally tally = new Tally();
  final TopologyTestDriver kafka;
  final Topology topology;
  HeadSet heads = HeadSet.shipped();
  boolean registryIsAway;

  private final SchemaRegistry registry = registry(new LocalSchemaRegistry());
  private Instant now = Samples.NOON;
  private int controls;

  DialogDriver(Path state) {
    this(state, false);
  }

  /**
   * @param summaries whether models are asked for summaries
   */
  DialogDriver(Path state, boolean summaries) {
    var understand = new Understand(UnderstandRules.USUAL, UNDERSTANDER, tenant -> heads);
    var bare =
        BareDialog.plan(TurnRules.USUAL, summaries, understand, registry, sealer, state, tally)
            .on(Stores::onDisk);
    topology = bare.topology();
    kafka = new TopologyTestDriver(topology, bare.properties(), now);
  }

  private SchemaRegistry registry(SchemaRegistry local) {
    return new SchemaRegistry() {
      @Override
      public int register(String subject, Schema schema) {
        return local.register(subject, schema);
      }

      @Override
      public Schema byId(int id) {
        if (registryIsAway) {
          throw new RegistryUnavailableException("away");
        }
        return local.byId(id);
      }
    };
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
    kafka.advanceWallClockTime(time);
  }

  void say(ConversationKey key, String messageId, String text) {
    send(Topics.INBOUND, key, Samples.message(sealer, key, messageId, text));
  }

  void say(ConversationKey key, UserMessage message) {
    send(Topics.INBOUND, key, message);
  }

  void command(ConversationKey key, Object command) {
    command(key, "control-" + controls++, command);
  }

  void command(ConversationKey key, String controlId, Object command) {
    send(
        Topics.CONTROL,
        key,
        new ChatControl(controlId, key.tenant().value(), key.conversationId(), now, command));
  }

  void answer(ConversationKey key, AnswerRequest to, String text) {
    send(Topics.RAG_ANSWERS, key, Samples.answer(sealer, key, to, text));
  }

  void answer(ConversationKey key, Answer answer) {
    send(Topics.RAG_ANSWERS, key, answer);
  }

  void fail(ConversationKey key, AnswerRequest to) {
    var failed = Answer.newBuilder(Samples.answer(sealer, key, to, "")).setOutcome(Outcome.FAILED);
    answer(key, failed.build());
  }

  <V extends SpecificRecord> void send(
      TopicSpec<ConversationKey, V> topic, ConversationKey key, V value) {
    input(topic, new TestRecord<>(key, value));
  }

  <V extends SpecificRecord> void input(
      TopicSpec<ConversationKey, V> topic, TestRecord<ConversationKey, V> record) {
    kafka
        .createInputTopic(
            topic.name(), topic.keySerde().serializer(), topic.valueSerde(registry).serializer())
        .pipeInput(record);
  }

  @SuppressWarnings("NullAway") // a record may lack its value
  void sendBytes(TopicSpec<?, ?> topic, String key, byte @Nullable [] value) {
    kafka
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  byte[] encoded(UserMessage message) {
    return Topics.INBOUND.valueSerde(registry).serializer().serialize("chat.inbound.v1", message);
  }

  List<Reply> replies() {
    return read(Topics.REPLIES).stream().map(TestRecord::value).toList();
  }

  List<AnswerRequest> requests() {
    return read(Topics.RAG_REQUESTS).stream().map(TestRecord::value).toList();
  }

  /** The one request since the last look. */
  AnswerRequest request() {
    var requests = requests();
    if (requests.size() != 1) {
      throw new AssertionError(requests.size() + " requests (expected: 1)");
    }
    return requests.get(0);
  }

  List<HandoffRequested> handoffs() {
    return read(Topics.HANDOFF).stream().map(TestRecord::value).toList();
  }

  <V extends SpecificRecord> List<TestRecord<ConversationKey, V>> read(
      TopicSpec<ConversationKey, V> topic) {
    return kafka
        .createOutputTopic(
            topic.name(),
            topic.keySerde().deserializer(),
            topic.valueSerde(registry).deserializer())
        .readRecordsToList();
  }

  /** Why records were laid aside, in their order. */
  List<String> quarantined() {
    return quarantine().stream()
        .map(it -> it.headers().lastHeader("__streams.errors.message").value())
        .map(reason -> new String(reason, StandardCharsets.UTF_8))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> quarantine() {
    return kafka
        .createOutputTopic(
            Quarantine.DIALOG.topic(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  String text(ConversationKey key, Reply reply) {
    return sealer.open(key, reply.getText());
  }

  /** How many rows all stores have. */
  long rows() {
    return Stores.names().stream().mapToLong(this::rows).sum();
  }

  long rows(String store) {
    long rows = 0;
    try (var all = kafka.getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        all.next();
        rows++;
      }
    }
    return rows;
  }

  @Override
  public void close() {
    kafka.close();
  }
}
