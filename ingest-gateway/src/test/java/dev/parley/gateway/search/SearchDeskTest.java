package dev.parley.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.input.Said;
import dev.parley.gateway.kit.Log;
import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.MemoryKeyRing;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SearchDeskTest {
  private static final SearchQuery QUERY =
      new SearchQuery("what?", List.of(new Said(Speaker.USER, "before")), "hybrid", 5, false);

  private final Log log = new Log();
  private final Workers workers = new Workers("test-search", 2, 10);
  private final Sealer sealer = new Sealer(new MemoryKeyRing(), new SecureRandom());

  @AfterEach
  void close() {
    workers.close();
  }

  private SearchDesk desk(Duration patience) {
    return new SearchDesk(
        log.writer,
        log.registry,
        sealer,
        workers,
        new MovableClock(),
        () -> Samples.CONVERSATION,
        patience);
  }

  private ConsumerRecord<byte[], byte[]> result(TenantId tenant, UUID request) {
    var results =
        SearchResults.newBuilder()
            .setRequestId(request.toString())
            .setTenant(tenant.value())
            .setPassages(List.of())
            .build();
    var topic = Topics.SEARCH_RESULTS;
    return new ConsumerRecord<>(
        topic.name(),
        0,
        0,
        (tenant + "/" + request).getBytes(StandardCharsets.UTF_8),
        topic.valueSerde(log.registry).serializer().serialize(topic.name(), results));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void takesTheResultOfItsOwnRequestAndOfItsOwnTenantOnly() throws Exception {
    var desk = desk(Duration.ofSeconds(10));
    var found = desk.search(Samples.ACME, QUERY);
    await().until(() -> desk.pending() == 1);

    desk.on(result(Samples.GLOBEX, Samples.CONVERSATION));
    desk.on(result(Samples.ACME, new UUID(1, 1)));
    assertThat(desk.pending()).isEqualTo(1);
    desk.on(result(Samples.ACME, Samples.CONVERSATION));

    assertThat(get(found).getTenant()).isEqualTo("acme");
    assertThat(desk.pending()).isZero();
  }

  @Test
  void asksSealed() throws Exception {
    var desk = desk(Duration.ofSeconds(10));
    desk.search(Samples.ACME, QUERY);
    await().until(() -> !log.values(Topics.SEARCH_REQUESTS).isEmpty());

    var request = log.values(Topics.SEARCH_REQUESTS).get(0);
    assertThat(sealer.open(Samples.ACME, request.getRequestId(), request.getQuery()))
        .isEqualTo("what?");
    assertThat(
            sealer.open(Samples.ACME, request.getRequestId(), request.getTurns().get(0).getText()))
        .isEqualTo("before");
    assertThat(request.getTop()).isEqualTo(5);
    assertThat(request.getExplain()).isFalse();
  }

  @Test
  void asksToExplainAndWaitsForThatAsLongAsForAnAnswer() throws Exception {
    var desk = desk(Duration.ofSeconds(5));
    var question = SearchQuery.toExplain(new JsonObject().put("question", "why?"));
    var searched = desk.search(Samples.GLOBEX, QUERY);
    var explained = desk.search(Samples.ACME, question);
    await().until(() -> log.values(Topics.SEARCH_REQUESTS).size() == 2);
    assertThat(log.values(Topics.SEARCH_REQUESTS))
        .extracting(SearchRequest::getExplain)
        .containsExactlyInAnyOrder(false, true);

    await().until(searched::isComplete);
    assertThat(explained.isComplete()).isFalse();
    desk.on(result(Samples.ACME, Samples.CONVERSATION));

    assertThat(get(explained).getTenant()).isEqualTo("acme");
  }

  @Test
  void nobodyAnsweringIsATimeoutAndIsForgotten() {
    var desk = desk(Duration.ofMillis(50));

    assertThatThrownBy(() -> get(desk.search(Samples.ACME, QUERY)))
        .hasCauseInstanceOf(Problem.class)
        .hasMessageContaining("504");
    await().until(() -> desk.pending() == 0); // forgotten just after it is told
  }
}
