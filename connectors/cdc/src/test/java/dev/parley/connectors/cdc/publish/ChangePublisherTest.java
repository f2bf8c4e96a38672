package dev.parley.connectors.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.connectors.cdc.change.Envelopes;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.registry.RegistryUnavailableException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import io.debezium.engine.DebeziumEngine.Offsets;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChangePublisherTest {
  private final Broker broker = new Broker();
  private final Registry registry = new Registry();
  private final Progress progress = new Progress();
  private final Committed committed = new Committed();
  private final ChangePublisher publisher =
      new ChangePublisher(
          new ChangeTopics(
              broker,
              registry,
              new TopicMaker(new KafkaAccess("nobody:1", 4, (short) 1)),
              progress),
          progress);

  @Test
  void keepsTheSameRowOfTwoTenantsApart() throws Exception {
    broker.acknowledges = true;
    handle(Envelopes.written("acme"), Envelopes.written("globex"));

    assertThat(broker.keys()).doesNotHaveDuplicates().hasSize(2);
    assertThat(broker.keys().get(0)).startsWith("acme/");
    assertThat(broker.keys().get(1)).startsWith("globex/");
  }

  @Test
  void aConversationsChangesShareAPartition() throws Exception {
    broker.acknowledges = true;
    handle(Envelopes.written("acme"), Envelopes.written("acme"));

    var key = broker.keys().get(0).split("/", -1);
    assertThat(broker.history())
        .extracting(ProducerRecord::partition)
        .containsOnly(CdcTopic.partition(key[0] + "/" + key[1], 4));
  }

  @Test
  void nothingCountsAsCapturedBeforeKafkaHasAcknowledgedAllOfIt() {
    var handled = handleAside(Envelopes.written("acme"), Envelopes.written("globex"));
    await().until(() -> broker.history().size() == 2);
    broker.completeNext();

    assertThat(handled).isNotDone();
    assertThat(committed.records).isEmpty();
    assertThat(progress.changes()).isZero();

    broker.completeNext();
    handled.join();

    assertThat(committed.records).hasSize(2);
    assertThat(committed.batches).hasValue(1);
    assertThat(progress.changes()).isEqualTo(2);
  }

  @Test
  void waitsForARegistryThatIsAwayAndSaysSo() {
    broker.acknowledges = true;
    registry.away = true;
    var handled = handleAside(Envelopes.written("acme"));
    await().until(() -> progress.waitsFor().filter(it -> it.contains("registry")).isPresent());
    assertThat(broker.history()).isEmpty();

    registry.away = false;
    handled.join();

    assertThat(broker.history()).hasSize(1);
    assertThat(progress.waitsFor()).isEmpty();
  }

  @Test
  void waitsForABrokerThatIsAwayAndKeepsTheOrder() {
    broker.away = true;
    broker.acknowledges = true;
    var handled = handleAside(Envelopes.written("acme"), Envelopes.written("globex"));
    await().until(() -> progress.waitsFor().filter(it -> it.contains("Kafka")).isPresent());
    assertThat(handled).isNotDone();

    broker.away = false;
    handled.join();

    assertThat(broker.keys()).hasSize(2);
    assertThat(broker.keys().get(0)).startsWith("acme/");
    assertThat(progress.waitsFor()).isEmpty();
  }

  @Test
  void whatCannotBeToldGoesToQuarantineAndTheNextIsTold() throws Exception {
    broker.acknowledges = true;
    handle(Envelopes.keyless("acme"), Envelopes.written("acme"));

    assertThat(broker.topics()).containsExactly(Quarantine.CDC.topic(), CdcTopics.MESSAGES.name());
    assertThat(reason(0)).contains("no whole key").doesNotContain("acme");
    assertThat(progress.inQuarantine()).isEqualTo(1);
    assertThat(committed.records).hasSize(2);
  }

  @Test
  void aSchemaThatTheRegistryRefusesGoesToQuarantine() throws Exception {
    broker.acknowledges = true;
    registry.refuses = true;
    handle(Envelopes.written("acme"));

    assertThat(broker.topics()).containsExactly(Quarantine.CDC.topic());
    assertThat(reason(0)).contains("409");
  }

  @Test
  void aChangeThatIsTooLargeLeavesItsKeyInQuarantine() {
    var handled = handleAside(Envelopes.written("acme"));
    await().until(() -> broker.history().size() == 1);
    broker.errorNext(new RecordTooLargeException());
    await().until(() -> broker.history().size() == 2);
    broker.completeNext();
    handled.join();

    assertThat(broker.topics().get(1)).isEqualTo(Quarantine.CDC.topic());
    assertThat(broker.keys().get(1)).startsWith("acme/");
    assertThat(reason(1)).contains("larger than Kafka takes");
  }

  @Test
  void aFailureThatNoPatienceHealsEndsTheEngineWithoutCommitting() {
    var handled = handleAside(Envelopes.written("acme"));
    await().until(() -> broker.history().size() == 1);
    broker.errorNext(new KafkaException("fenced"));

    assertThatThrownBy(handled::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("fenced");
    assertThat(committed.records).isEmpty();
  }

  private String reason(int place) {
    var header = broker.history().get(place).headers().lastHeader("__streams.errors.message");
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private void handle(SourceRecord... records) throws InterruptedException {
    List<RecordChangeEvent<SourceRecord>> events = new ArrayList<>();
    Arrays.stream(records).forEach(record -> events.add(() -> record));
    publisher.handleBatch(events, committed);
  }

  private CompletableFuture<Void> handleAside(SourceRecord... records) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            handle(records);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Kafka's client without a broker. */
  private static final class Broker extends MockProducer<byte[], byte[]> {
    volatile boolean away;
    volatile boolean acknowledges;

    Broker() {
      super(
          cluster(),
          false,
          new RoundRobinPartitioner(),
          new ByteArraySerializer(),
          new ByteArraySerializer());
    }

    private static Cluster cluster() {
      var node = new Node(0, "nobody", 1);
      var partitions =
          IntStream.range(0, 4)
              .boxed()
              .flatMap(
                  p ->
                      List.of(CdcTopics.MESSAGES.name(), Quarantine.CDC.topic()).stream()
                          .map(it -> new PartitionInfo(it, p, node, new Node[0], new Node[0])))
              .toList();
      return new Cluster("c", List.of(node), partitions, java.util.Set.of(), java.util.Set.of());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      if (away) {
        return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
      }
      var sent = super.send(record);
      if (acknowledges) {
        completeNext();
      }
      return sent;
    }

    List<String> keys() {
      return history().stream().map(it -> new String(it.key(), StandardCharsets.UTF_8)).toList();
    }

    List<String> topics() {
      return history().stream().map(ProducerRecord::topic).toList();
    }
  }

  private static final class Registry implements SchemaRegistry {
    private final SchemaRegistry local = new LocalSchemaRegistry();
    volatile boolean away;
    volatile boolean refuses;

    @Override
    public int register(String subject, Schema schema) {
      if (away) {
        throw new RegistryUnavailableException("away");
      }
      if (refuses) {
        throw new UnreadableRecordException(subject + ": the registry answered 409");
      }
      return local.register(subject, schema);
    }

    @Override
    public Schema byId(int id) {
      return local.byId(id);
    }
  }

  /** What the engine is told. */
  private static final class Committed implements RecordCommitter<RecordChangeEvent<SourceRecord>> {
    final List<RecordChangeEvent<SourceRecord>> records = new CopyOnWriteArrayList<>();
    final AtomicInteger batches = new AtomicInteger();

    @Override
    public void markProcessed(RecordChangeEvent<SourceRecord> record) {
      records.add(record);
    }

    @Override
    public void markBatchFinished() {
      batches.incrementAndGet();
    }

    @Override
    public void markProcessed(RecordChangeEvent<SourceRecord> record, Offsets offsets) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Offsets buildOffsets() {
      throw new UnsupportedOperationException();
    }
  }
}
