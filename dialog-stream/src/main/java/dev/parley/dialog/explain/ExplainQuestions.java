package dev.parley.dialog.explain;

import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;
import static dev.parley.schemas.topics.Topics.SEARCH_RESULTS;

import dev.parley.dialog.turn.Conversation;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.Understood;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.seal.UnopenableException;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to each request for an explanation what this stage makes of its question; workers do the
 * rest. Plain searches pass by.
 *
 * <pre>
 *   search.requests (explain) ─► understand ─► search.requests (explain, understood) ─► rag-stream
 * </pre>
 */
public final class ExplainQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(ExplainQuestions.class);
  private static final Duration WORTH_ANSWERING = Duration.ofSeconds(10);

  private final Understand understand;
  private final Sealer sealer;
  private final TopicWriter writer;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Deserializer<TenantKey> keys = SEARCH_REQUESTS.keySerde().deserializer();
  private final Deserializer<SearchRequest> values;

  public ExplainQuestions(
      Understand understand,
      Sealer sealer,
      TopicWriter writer,
      SchemaRegistry registry,
      Clock clock,
      LongSupplier nanos) {
    this.understand = understand;
    this.sealer = sealer;
    this.writer = writer;
    this.clock = clock;
    this.nanos = nanos;
    this.values = SEARCH_REQUESTS.valueSerde(registry).deserializer();
  }

  /** One record of the requests' topic. */
  public void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      var key = keys.deserialize(record.topic(), record.key());
      var request = values.deserialize(record.topic(), record.value());
      if (request != null && isWaiting(request) && isOf(key, request)) {
        explain(key, request);
      }
    } catch (UnreadableRecordException e) {
      LOG.atDebug().log("rag-stream reads the same record, and lays it aside");
    }
  }

  private void explain(TenantKey key, SearchRequest request) {
    try {
      writer.writeOrLog(SEARCH_REQUESTS, key, understood(key, request));
    } catch (MissingKeyException | UnopenableException e) {
      fail(key, request, "unopenable", e);
    } catch (RuntimeException e) {
      fail(key, request, "unavailable", e); // the next one is read all the same
    }
  }

  /** Whoever asks hears at once. */
  private void fail(TenantKey key, SearchRequest request, String word, RuntimeException reason) {
    LOG.atWarn()
        .addKeyValue("tenant", key.tenant())
        .addKeyValue("reason", reason.getClass().getSimpleName())
        .log("nothing to explain");
    writer.writeOrLog(
        SEARCH_RESULTS,
        key,
        SearchResults.newBuilder()
            .setRequestId(request.getRequestId())
            .setTenant(request.getTenant())
            .setPassages(List.of())
            .setError(word)
            .build());
  }

  private boolean isWaiting(SearchRequest request) {
    return request.getExplain()
        && request.getUnderstood() == null
        && clock.instant().isBefore(request.getRequestedAt().plus(WORTH_ANSWERING));
  }

  private static boolean isOf(TenantKey key, SearchRequest request) {
    return key.tenant().value().equals(request.getTenant())
        && key.id().equals(request.getRequestId());
  }

  private SearchRequest understood(TenantKey key, SearchRequest request) {
    var text = sealer.open(key.tenant(), key.id(), request.getQuery());
    long began = nanos.getAsLong();
    var meaning = understand.of(key.tenant(), text);
    var understood =
        Understood.newBuilder()
            .setIntent(meaning.intent().word())
            .setLookedUp(meaning.intent().isLookedUp(!request.getTurns().isEmpty()))
            .setConfidence(meaning.confidence())
            .setEscalation(meaning.escalation())
            .setSentiment(meaning.sentiment().orElse(null))
            .setLanguage(meaning.language().orElse(null))
            .setMicros((nanos.getAsLong() - began) / 1000)
            .build();
    return SearchRequest.newBuilder(request)
        .setTurns(last(request.getTurns()))
        .setUnderstood(understood)
        .build();
  }

  /** No more than a conversation remembers. */
  private static List<Turn> last(List<Turn> turns) {
    return turns.subList(Math.max(0, turns.size() - Conversation.MOST_TURNS), turns.size());
  }
}
