package dev.parley.gateway.search;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Asks on search.requests.v1 and waits for the result of the same id on search.results.v1. */
public final class SearchDesk implements Search {
  private static final int MOST_PENDING = 256;

  private final TopicWriter writer;
  private final Sealer sealer;
  private final Workers workers;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Duration patience;
  private final Deserializer<SearchResults> results;
  private final Map<ByteBuffer, CompletableFuture<SearchResults>> pending =
      new ConcurrentHashMap<>();

  /**
   * @param patience how long a search may take, and an explanation twice as long
   */
  public SearchDesk(
      TopicWriter writer,
      SchemaRegistry registry,
      Sealer sealer,
      Workers workers,
      Clock clock,
      Supplier<UUID> ids,
      Duration patience) {
    this.writer = writer;
    this.sealer = sealer;
    this.workers = workers;
    this.clock = clock;
    this.ids = ids;
    this.patience = patience;
    this.results = Topics.SEARCH_RESULTS.valueSerde(registry).deserializer();
  }

  @Override
  public Future<SearchResults> search(TenantId tenant, SearchQuery query) {
    if (pending.size() >= MOST_PENDING) {
      return Future.failedFuture(Problem.unavailable("too many searches at once; try again"));
    }
    var key = new TenantKey(tenant, ids.get().toString());
    var place = ByteBuffer.wrap(key.toString().getBytes(StandardCharsets.UTF_8));
    return workers
        .stage(
            () -> {
              var found = new CompletableFuture<SearchResults>();
              pending.put(place, found);
              found.orTimeout(patience(query).toMillis(), TimeUnit.MILLISECONDS);
              found.whenComplete((result, failure) -> pending.remove(place));
              writer
                  .write(Topics.SEARCH_REQUESTS, key, request(key, query))
                  .whenComplete(
                      (done, failure) -> {
                        if (failure != null) {
                          found.completeExceptionally(failure);
                        }
                      });
              return found;
            })
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TimeoutException
                        ? Problem.of(504, "nobody answered the search in time")
                        : failure));
  }

  /** An explanation takes as long as an answer; its stages give up before. */
  private Duration patience(SearchQuery query) {
    return query.explained() ? patience.multipliedBy(2) : patience;
  }

  /** Searches that wait for their results. */
  public int pending() {
    return pending.size();
  }

  /** A record of search.results.v1; most are other gateways'. */
  public void on(ConsumerRecord<byte[], byte[]> record) {
    var waiting = record.key() == null ? null : pending.get(ByteBuffer.wrap(record.key()));
    if (waiting == null) {
      return;
    }
    try {
      waiting.complete(results.deserialize(record.topic(), record.value()));
    } catch (UnreadableRecordException e) {
      waiting.completeExceptionally(e);
    }
  }

  private SearchRequest request(TenantKey key, SearchQuery query) {
    return SearchRequest.newBuilder()
        .setRequestId(key.id())
        .setTenant(key.tenant().value())
        .setQuery(sealer.seal(key.tenant(), key.id(), query.query()))
        .setTurns(
            query.history().stream()
                .map(
                    said ->
                        new Turn(said.speaker(), sealer.seal(key.tenant(), key.id(), said.text())))
                .toList())
        .setMode(query.mode())
        .setTop(query.top())
        .setRequestedAt(clock.instant())
        .setExplain(query.explained())
        .build();
  }
}
