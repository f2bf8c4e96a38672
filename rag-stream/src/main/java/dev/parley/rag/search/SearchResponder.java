package dev.parley.rag.search;

import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;
import static dev.parley.schemas.topics.Topics.SEARCH_RESULTS;

import dev.parley.rag.answer.Explainer;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.SearchRequest;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Understood;
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
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers search requests, a few at a time, and explains answers, one at a time; who asked too long
 * ago is not waiting any more.
 */
public final class SearchResponder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchResponder.class);
  private static final Duration WORTH_ANSWERING = Duration.ofSeconds(10);
  private static final int WAITING = 64;
  private static final int WAITING_FOR_EXPLANATIONS = 8; // each takes as long as an answer
  private static final long CLOSE_SECONDS = 5;

  private final AnswerSearch search;
  private final Sealer sealer;
  private final TopicWriter writer;
  private final Clock clock;
  private final Deserializer<TenantKey> keys = SEARCH_REQUESTS.keySerde().deserializer();
  private final Deserializer<SearchRequest> values;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor explaining =
      pool("knowledge-explain", 1, WAITING_FOR_EXPLANATIONS);
  private volatile @Nullable ExplainAnswer explanations;
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
    this.sealer = sealer;
    this.writer = writer;
    this.clock = clock;
    this.values = SEARCH_REQUESTS.valueSerde(registry).deserializer();
    this.workers = pool("knowledge-search", threads, WAITING);
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(waiting),
        work -> {
          var thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Until this was called nothing can be explained. */
  public void explainBy(Explainer explainer) {
    explanations = new ExplainAnswer(explainer, sealer);
  }

  /** Never blocks: beyond the searches that may wait, the answer is "busy". */
  public void take(ConsumerRecord<byte[], byte[]> record) {
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
      if (!request.getExplain()) {
        submit(workers, key, request, () -> search.answer(key.tenant(), request));
      } else if (request.getUnderstood() != null) { // else dialog-stream has it first
        explain(key, request, request.getUnderstood());
      }
    } catch (UnreadableRecordException e) {
      LOG.atWarn().addKeyValue("topic", record.topic()).log("record quarantined");
      writer.sendOrLog(Quarantine.KNOWLEDGE.of(record, String.valueOf(e.getMessage())));
    }
  }

  private void explain(TenantKey key, SearchRequest request, Understood understood) {
    var explainer = explanations;
    if (explainer == null) {
      write(key, AnswerSearch.failed(request, "unavailable"));
    } else {
      submit(explaining, key, request, () -> explainer.answer(key.tenant(), request, understood));
    }
  }

  private void submit(
      ThreadPoolExecutor pool, TenantKey key, SearchRequest request, Callable<SearchResults> work) {
    if (isExpired(request)) {
      return;
    }
    try {
      pool.execute(() -> answer(key, request, work));
    } catch (RejectedExecutionException e) {
      write(key, AnswerSearch.failed(request, "busy"));
    }
  }

  private void answer(TenantKey key, SearchRequest request, Callable<SearchResults> work) {
    if (isExpired(request)) {
      return;
    }
    try {
      write(key, work.call());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("search", e); // both make a word of what goes wrong
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
    explaining.shutdownNow();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.atWarn().log("a search is still running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
