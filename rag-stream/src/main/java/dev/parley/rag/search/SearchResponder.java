package dev.parley.rag.search;

import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;
import static dev.parley.schemas.topics.Topics.SEARCH_RESULTS;

import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers search requests, a few at a time; who asked too long ago is not waiting any more. */
public final class SearchResponder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchResponder.class);
  private static final Duration WORTH_ANSWERING = Duration.ofSeconds(10);
  private static final int WAITING = 64;
  private static final long CLOSE_SECONDS = 5;

  private final AnswerSearch search;
  private final TopicWriter writer;
  private final Clock clock;
  private final Deserializer<TenantKey> keys = SEARCH_REQUESTS.keySerde().deserializer();
  private final Deserializer<SearchRequest> values;
  private final ThreadPoolExecutor workers;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong expired = new AtomicLong();

  /**
   * @param threads searches at once, at least 1
   */
  public SearchResponder(
      Retriever retriever,
      Sealer sealer,
      TopicWriter writer,
      SchemaRegistry registry,
      Clock clock,
      int threads) {
    this.search = new AnswerSearch(retriever, sealer);
    this.writer = writer;
    this.clock = clock;
    this.values = SEARCH_REQUESTS.valueSerde(registry).deserializer();
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              var thread = new Thread(work, "knowledge-search");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Never blocks: beyond the searches that may wait, the answer is "busy". */
  void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      var key = keys.deserialize(record.topic(), record.key());
      var request = values.deserialize(record.topic(), record.value());
      if (request == null) {
        return;
      }
      if (!key.tenant().value().equals(request.getTenant())
          || !key.id().equals(request.getRequestId())) {
        throw new UnreadableRecordException("the value contradicts the key");
      }
      submit(key, request);
    } catch (UnreadableRecordException e) {
      LOG.atWarn().addKeyValue("topic", record.topic()).log("record quarantined");
      writer.sendOrLog(Quarantine.KNOWLEDGE.of(record, String.valueOf(e.getMessage())));
    }
  }

  private void submit(TenantKey key, SearchRequest request) {
    if (isExpired(request)) {
      return;
    }
    try {
      workers.execute(
          () -> {
            if (!isExpired(request)) {
              write(key, search.answer(key.tenant(), request));
            }
          });
    } catch (RejectedExecutionException e) {
      write(key, AnswerSearch.failed(request, "busy"));
    }
  }

  private boolean isExpired(SearchRequest request) {
    if (request.getRequestedAt().plus(WORTH_ANSWERING).isBefore(clock.instant())) {
      expired.incrementAndGet();
      return true;
    }
    return false;
  }

  private void write(TenantKey key, SearchResults results) {
    answered.incrementAndGet();
    writer.writeOrLog(SEARCH_RESULTS, key, results);
  }

  /** searches, searches-expired. */
  public Map<String, Long> facts() {
    return Map.of("searches", answered.get(), "searches-expired", expired.get());
  }

  @Override
  public void close() {
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.atWarn().log("a search is still running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
