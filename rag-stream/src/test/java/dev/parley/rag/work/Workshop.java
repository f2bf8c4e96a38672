package dev.parley.rag.work;

import dev.parley.rag.answer.Answerer;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerDelta;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicSpec;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import dev.parley.schemas.topics.Traceparent;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Workers with Kafka's own mock clients around them: one partition, every write kept. */
final class Workshop implements AutoCloseable {
  static final TopicPartition REQUESTS = new TopicPartition(Topics.RAG_REQUESTS.name(), 0);
  static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  final MemoryKeyRing ring = new MemoryKeyRing();
  final Sealer sealer = new Sealer(ring, new SecureRandom());
  final SchemaRegistry registry = new FlakyRegistry();
  volatile MockConsumer<byte[], byte[]> consumer = newConsumer();
  final MockProducer<byte[], byte[]> producer;
  final TopicWriter writer;
  final AnswerWorkers workers;
  private volatile AtomicInteger away = new AtomicInteger();
  private long offset;

  /** Knows every schema, but does not always answer. */
  private final class FlakyRegistry implements SchemaRegistry {
    private final SchemaRegistry known = new LocalSchemaRegistry();

    @Override
    public int register(String subject, Schema schema) {
      return known.register(subject, schema);
    }

    @Override
    public Schema byId(int id) {
      if (away.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
        throw new RegistryUnavailableException("away");
      }
      return known.byId(id);
    }
  }

  /** So many look-ups of the registry are not answered. */
  void registryAwayFor(AtomicInteger lookUps) {
    away = lookUps;
  }

  Workshop(WorkConfig config, Answerer answerer) {
    this(config, answerer, Clock.fixed(Samples.NOON, ZoneOffset.UTC), true);
  }

  Workshop(WorkConfig config, Answerer answerer, Clock clock, boolean acknowledging) {
    producer =
        new MockProducer<>(
            cluster(), acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
    writer = new TopicWriter(producer, registry);
    workers =
        new AnswerWorkers(
            config, this::openConsumer, answerer, writer, registry, sealer, clock, new Random(1));
  }

  private MockConsumer<byte[], byte[]> openConsumer() {
    if (consumer.closed()) {
      consumer = newConsumer();
    }
    return consumer;
  }

  private static MockConsumer<byte[], byte[]> newConsumer() {
    var made = new MockConsumer<byte[], byte[]>("earliest");
    made.updateBeginningOffsets(Map.of(REQUESTS, 0L));
    made.updateEndOffsets(Map.of(REQUESTS, 0L));
    made.schedulePollTask(() -> made.rebalance(List.of(REQUESTS)));
    return made;
  }

  private static Cluster cluster() {
    var partitions =
        Topics.all().stream()
            .map(it -> new PartitionInfo(it.name(), 0, Node.noNode(), new Node[0], new Node[0]))
            .toList();
    return new Cluster("mock", List.of(), partitions, Set.of(), Set.of());
  }

  void ask(ConversationKey key, String messageId) {
    ask(key, Samples.request(sealer, key, messageId, 1, "how much is it?"));
  }

  void ask(ConversationKey key, AnswerRequest request) {
    var value = Topics.RAG_REQUESTS.valueSerde(registry).serializer();
    add(key.toString(), value.serialize(Topics.RAG_REQUESTS.name(), request));
  }

  /** Any bytes as a request, at the next offset. */
  void add(String key, byte[] value) {
    var headers = new RecordHeaders();
    Traceparent.set(headers, TRACE);
    var record =
        new ConsumerRecord<>(
            REQUESTS.topic(),
            REQUESTS.partition(),
            offset++,
            0L,
            TimestampType.CREATE_TIME,
            0,
            0,
            key.getBytes(StandardCharsets.UTF_8),
            value,
            headers,
            java.util.Optional.empty());
    consumer.schedulePollTask(() -> consumer.addRecord(record));
  }

  OffsetAndMetadata committed() {
    var committed = consumer.committed(Set.of(REQUESTS)).get(REQUESTS);
    return committed == null ? new OffsetAndMetadata(-1) : committed;
  }

  List<Answer> answers() {
    return written(Topics.RAG_ANSWERS);
  }

  List<AnswerDelta> deltas() {
    return written(Topics.DELTAS);
  }

  List<ProducerRecord<byte[], byte[]>> recordsOf(String topic) {
    return producer.history().stream().filter(it -> it.topic().equals(topic)).toList();
  }

  private <V extends SpecificRecord> List<V> written(TopicSpec<?, V> topic) {
    var values = topic.valueSerde(registry).deserializer();
    return recordsOf(topic.name()).stream()
        .map(it -> values.deserialize(topic.name(), it.value()))
        .toList();
  }

  @Override
  public void close() {
    workers.close();
    writer.close();
  }
}
