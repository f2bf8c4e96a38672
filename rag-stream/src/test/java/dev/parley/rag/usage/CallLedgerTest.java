package dev.parley.rag.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.ExtractiveGenerator;
import dev.parley.rag.generate.Generated;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class CallLedgerTest {
  private static final CallSite SITE =
      new CallSite(
          new ConversationKey(new TenantId("acme"), new UUID(0, 1)), "turn", 1, "run", null);
  private static final Generated ANSWER = new Generated(List.of(), true, null, Cost.NONE);

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final MockProducer<byte[], byte[]> producer = producer();
  private final CallLedger ledger =
      new CallLedger(
          new TopicWriter(producer, registry), Clock.systemUTC(), System::nanoTime, new Random(1));
  private final ExtractiveGenerator free = new ExtractiveGenerator(new WordEncoder().tokens());

  @Test
  void aCallHasABeginningAndAnEnd() throws InterruptedException {
    ledger.call(SITE, "call", free, onPiece -> ANSWER);

    assertThat(events()).hasSize(2);
    assertThat(events().get(0)).isInstanceOf(CallStarted.class);
    assertThat(events().get(1)).isInstanceOf(CallFinished.class);
  }

  @Test
  void whatHasNoBeginningOnRecordHasNoEndThere() throws InterruptedException {
    producer.partitionsForException = new TimeoutException("the broker is away");

    var made =
        ledger.call(
            SITE,
            "call",
            free,
            onPiece -> {
              producer.partitionsForException = null; // back again
              return ANSWER;
            });

    assertThat(made).isSameAs(ANSWER);
    assertThat(events()).isEmpty();
  }

  private List<Object> events() {
    var values = Topics.USAGE.valueSerde(registry).deserializer();
    return producer.history().stream()
        .map(it -> values.deserialize(it.topic(), it.value()))
        .map(Usage::getEvent)
        .toList();
  }

  private static MockProducer<byte[], byte[]> producer() {
    var usage = new PartitionInfo(Topics.USAGE.name(), 0, Node.noNode(), new Node[0], new Node[0]);
    var cluster = new Cluster("mock", List.of(), List.of(usage), Set.of(), Set.of());
    return new MockProducer<>(
        cluster, true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
