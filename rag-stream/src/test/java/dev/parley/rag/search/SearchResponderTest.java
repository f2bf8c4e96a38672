package dev.parley.rag.search;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;
import static dev.parley.schemas.topics.Topics.SEARCH_RESULTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.embed.WordEncoder;
import dev.parley.rag.index.TestIndex;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.Understood;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.LocalSchemaRegistry;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit fills the fields
class SearchResponderTest {
  @TempDir Path folder;

  private final LocalSchemaRegistry registry = new LocalSchemaRegistry();
  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());
  private final MockProducer<byte[], byte[]> producer = producer();
  private TestIndex index;
  private SearchResponder responder;

  @BeforeEach
  void open() {
    index = new TestIndex(folder, "words");
    index.add(new DocumentKey(ACME, "refunds.md"), "Refunds take 14 days.");
    index.add(new DocumentKey(GLOBEX, "refunds.md"), "Refunds are never given.");
    index.refresh();
    responder =
        new SearchResponder(
            new HybridRetriever(index.index(), new WordEncoder(), Optional.empty()),
            sealer,
            new TopicWriter(producer, registry),
            registry,
            Clock.fixed(NOON, ZoneOffset.UTC),
            1);
  }

  @AfterEach
  void close() {
    responder.close();
    index.close();
  }

  @Test
  void answersTheSameRequestIdOfTwoTenantsFromTheirOwnDocuments() {
    responder.take(record(ACME, request(ACME, "r1", "refunds", "hybrid", 5, NOON)));
    responder.take(record(GLOBEX, request(GLOBEX, "r1", "refunds", "hybrid", 5, NOON)));

    var results = results(2);
    assertThat(results.get(0).getTenant()).isEqualTo("acme");
    assertThat(texts(results.get(0))).containsExactly("Refunds take 14 days.");
    assertThat(texts(results.get(1))).containsExactly("Refunds are never given.");
    assertThat(results.get(0).getSteps())
        .extracting(StepTime::getStep)
        .containsExactly("encode", "retrieve", "rerank");
  }

  @Test
  void saysInAWordWhatIsWrong() {
    responder.take(record(ACME, request(ACME, "r1", "refunds", "magic", 5, NOON)));
    responder.take(record(ACME, request(ACME, "r2", "refunds", "keyword", 0, NOON)));
    responder.take(record(ACME, request(ACME, "r3", "  ", "keyword", 5, NOON)));
    var sealedForAnother =
        SearchRequest.newBuilder(request(ACME, "r4", "refunds", "keyword", 5, NOON))
            .setQuery(sealer.seal(GLOBEX, "r4", "refunds"))
            .build();
    responder.take(record(ACME, sealedForAnother));

    assertThat(results(4))
        .extracting(SearchResults::getError)
        .containsExactly("unknown-mode", "top-out-of-range", "empty-query", "unopenable");
  }

  @Test
  void dropsWhatWasAskedTooLongAgo() {
    var tooOld = NOON.minusSeconds(11);
    responder.take(record(ACME, request(ACME, "old", "refunds", "keyword", 5, tooOld)));
    responder.take(record(ACME, request(ACME, "new", "refunds", "keyword", 5, NOON)));

    assertThat(results(1)).extracting(SearchResults::getRequestId).containsExactly("new");
    assertThat(responder.facts()).containsEntry("searches-expired", 1L);
  }

  @Test
  void usesWhatTheUserSaidBefore() {
    var before = new Turn(Speaker.USER, sealer.seal(ACME, "r1", "about refunds"));
    var request =
        SearchRequest.newBuilder(request(ACME, "r1", "how long?", "keyword", 5, NOON))
            .setTurns(List.of(before))
            .build();

    responder.take(record(ACME, request));

    assertThat(texts(results(1).get(0))).containsExactly("Refunds take 14 days.");
  }

  @Test
  void explainsWhatDialogHasUnderstoodAndNothingBefore() {
    responder.explainBy(ask -> "{\"asked\":\"" + ask.question() + " " + ask.language() + "\"}");
    var id = "00000000-0000-0000-0000-000000000001";
    var asked = request(ACME, id, "refunds", "hybrid", 5, NOON);
    var explain = SearchRequest.newBuilder(asked).setExplain(true).build();
    var understood = new Understood("knowledge", true, 1.0, 0.0, null, "en", 5L);

    responder.take(record(ACME, explain));
    responder.take(
        record(ACME, SearchRequest.newBuilder(explain).setUnderstood(understood).build()));

    var results = results(1).get(0);
    assertThat(results.getPassages()).isEmpty();
    assertThat(results.getUnderstood()).isEqualTo(understood);
    assertThat(sealer.open(ACME, id, results.getExplanation()))
        .isEqualTo("{\"asked\":\"refunds en\"}");
  }

  @Test
  void nobodyExplainsBeforeThePartsAreThere() {
    var id = "00000000-0000-0000-0000-000000000001";
    var asked = request(ACME, id, "refunds", "hybrid", 5, NOON);
    var understood = new Understood("knowledge", true, 1.0, 0.0, null, "en", 5L);
    var explain =
        SearchRequest.newBuilder(asked).setExplain(true).setUnderstood(understood).build();

    responder.take(record(ACME, explain));

    assertThat(results(1).get(0).getError()).isEqualTo("unavailable");
  }

  @Test
  void quarantinesWhatContradictsItself() {
    var foreign = request(GLOBEX, "r1", "refunds", "keyword", 5, NOON);

    responder.take(record(ACME, foreign));

    await().until(() -> producer.history().size() == 1);
    assertThat(producer.history().get(0).topic()).isEqualTo(Quarantine.KNOWLEDGE.topic());
  }

  private SearchRequest request(
      TenantId tenant, String id, String query, String mode, int top, Instant at) {
    return SearchRequest.newBuilder()
        .setRequestId(id)
        .setTenant(tenant.value())
        .setQuery(sealer.seal(tenant, id, query))
        .setMode(mode)
        .setTop(top)
        .setRequestedAt(at)
        .build();
  }

  private ConsumerRecord<byte[], byte[]> record(TenantId tenant, SearchRequest request) {
    var topic = SEARCH_REQUESTS.name();
    var key = new TenantKey(tenant, request.getRequestId());
    return new ConsumerRecord<>(
        topic,
        0,
        0,
        SEARCH_REQUESTS.keySerde().serializer().serialize(topic, key),
        SEARCH_REQUESTS.valueSerde(registry).serializer().serialize(topic, request));
  }

  private List<SearchResults> results(int count) {
    await().until(() -> producer.history().size() >= count);
    var values = SEARCH_RESULTS.valueSerde(registry).deserializer();
    assertThat(producer.history()).hasSize(count);
    return producer.history().stream()
        .map(it -> values.deserialize(it.topic(), it.value()))
        .toList();
  }

  private static List<String> texts(SearchResults results) {
    return results.getPassages().stream().map(RankedPassage::getText).toList();
  }

  private static MockProducer<byte[], byte[]> producer() {
    var partitions =
        Stream.of(SEARCH_RESULTS.name(), Quarantine.KNOWLEDGE.topic())
            .map(topic -> new PartitionInfo(topic, 0, Node.noNode(), null, null))
            .toList();
    return new MockProducer<>(
        new Cluster("test", List.of(), partitions, Set.of(), Set.of()),
        true,
        null,
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
