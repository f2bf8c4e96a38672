package dev.parley.dialog.explain;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;
import static dev.parley.schemas.topics.Topics.SEARCH_RESULTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ExplainQuestionsTest {
  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
  private final MockProducer<byte[], byte[]> producer = producer();
  private final ExplainQuestions explain =
      new ExplainQuestions(
          Understand.byWords(),
          sealer,
          new TopicWriter(producer, registry),
          registry,
          Clock.fixed(NOON, ZoneOffset.UTC),
          System::nanoTime);

  @Test
  void theSameRequestIdOfTwoTenantsIsUnderstoodByItsOwnWords() {
    explain.take(record(ACME, request(ACME, "r1", "hello", NOON)));
    explain.take(record(GLOBEX, request(GLOBEX, "r1", "How long do refunds take?", NOON)));

    var written = written();
    assertThat(written).extracting(SearchRequest::getTenant).containsExactly("acme", "globex");
    assertThat(written)
        .extracting(it -> it.getUnderstood().getIntent())
        .containsExactly("greeting", "knowledge");
    assertThat(written)
        .extracting(it -> it.getUnderstood().getLookedUp())
        .containsExactly(false, true);
    assertThat(producer.history())
        .extracting(it -> new String(it.key(), StandardCharsets.UTF_8))
        .containsExactly("acme/r1", "globex/r1");
    assertThat(sealer.open(GLOBEX, "r1", written.get(1).getQuery()))
        .isEqualTo("How long do refunds take?");
  }

  @Test
  void passesByWhatIsPlainUnderstoodTooOldOrContradictsItself() {
    var request = request(ACME, "r1", "hello", NOON);
    explain.take(record(ACME, SearchRequest.newBuilder(request).setExplain(false).build()));
    explain.take(record(ACME, request(ACME, "r2", "hello", NOON.minusSeconds(11))));
    explain.take(record(GLOBEX, request));
    explain.take(record(ACME, request(ACME, "r3", "hello", NOON)));
    var once = written().get(0);
    explain.take(record(ACME, once));

    assertThat(written()).hasSize(1).extracting(SearchRequest::getRequestId).containsExactly("r3");
  }

  @Test
  void poisonIsNothingAndAForeignSealIsSaidInAWord() {
    explain.take(
        new ConsumerRecord<>(SEARCH_REQUESTS.name(), 0, 0, new byte[] {1}, new byte[] {2}));
    var foreign =
        SearchRequest.newBuilder(request(ACME, "r1", "hello", NOON))
            .setQuery(sealer.seal(GLOBEX, "r1", "hello"))
            .build();
    explain.take(record(ACME, foreign));

    assertThat(producer.history()).hasSize(1);
    var said = producer.history().get(0);
    var results = SEARCH_RESULTS.valueSerde(registry).deserializer();
    assertThat(results.deserialize(said.topic(), said.value()).getError()).isEqualTo("unopenable");
  }

  @Test
  void noMoreIsRememberedThanInAConversation() {
    var turns =
        IntStream.range(0, Conversation.MOST_TURNS + 2)
            .mapToObj(n -> new Turn(Speaker.USER, sealer.seal(ACME, "r1", "said " + n)))
            .toList();
    var request = request(ACME, "r1", "it doesn't work", NOON);
    explain.take(record(ACME, SearchRequest.newBuilder(request).setTurns(turns).build()));

    var written = written().get(0);
    assertThat(written.getTurns()).hasSize(Conversation.MOST_TURNS);
    assertThat(sealer.open(ACME, "r1", written.getTurns().get(0).getText())).isEqualTo("said 2");
    assertThat(written.getUnderstood().getLookedUp()).isTrue(); // alone it would be asked back
  }

  private SearchRequest request(TenantId tenant, String id, String query, Instant at) {
    return SearchRequest.newBuilder()
        .setRequestId(id)
        .setTenant(tenant.value())
        .setQuery(sealer.seal(tenant, id, query))
        .setMode("hybrid")
        .setTop(10)
        .setRequestedAt(at)
        .setExplain(true)
        .build();
  }

  private ConsumerRecord<byte[], byte[]> record(TenantId tenant, SearchRequest request) {
    var topic = SEARCH_REQUESTS.name();
    return new ConsumerRecord<>(
        topic,
        0,
        0,
        SEARCH_REQUESTS
            .keySerde()
            .serializer()
            .serialize(topic, new TenantKey(tenant, request.getRequestId())),
        SEARCH_REQUESTS.valueSerde(registry).serializer().serialize(topic, request));
  }

  private List<SearchRequest> written() {
    var values = SEARCH_REQUESTS.valueSerde(registry).deserializer();
    return producer.history().stream()
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  private static MockProducer<byte[], byte[]> producer() {
    var topics =
        Stream.of(SEARCH_REQUESTS, SEARCH_RESULTS)
            .map(it -> new PartitionInfo(it.name(), 0, Node.noNode(), null, null))
            .toList();
    return new MockProducer<>(
        new Cluster("test", List.of(), topics, Set.of(), Set.of()),
        true,
        null,
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
