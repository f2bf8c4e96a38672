package dev.parley.rag.rerank;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cross-encoder behind HTTP, in the form that Cohere, Jina and vLLM share: {@code {"model",
 * "query", "documents"}} is answered by {@code {"results": [{"index", "relevance_score"}]}}, in any
 * order. Safe for use by many threads.
 */
public final class RerankEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 256 * 1024; // bytes of an answer
  private static final int OK = 200;
  private static final int CALLS = 6;
  private static final int LEAST_CALLS = 3;

  private final RerankConfig config;
  private final HttpClient http;
  private final CircuitBreaker breaker;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  public RerankEndpoint(RerankConfig config) {
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER) // the key is for this host alone
            .connectTimeout(config.time())
            .build();
    this.breaker =
        CircuitBreaker.of(
            "rerank",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(CALLS)
                .minimumNumberOfCalls(LEAST_CALLS)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(config.rest())
                .build());
  }

  /** How many passages of a ranking it is to see. */
  public int first() {
    return config.first();
  }

  /**
   * How well each answers: higher is better, of no known scale.
   *
   * @throws RerankFailedException when it does not say so for all of them in time
   */
  public double[] scores(String question, List<String> passages) throws InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      throw new RerankFailedException("left alone for a while");
    }
    long began = breaker.getCurrentTimestamp();
    calls.incrementAndGet();
    try {
      var scores = read(ask(question, passages), passages.size());
      breaker.onSuccess(breaker.getCurrentTimestamp() - began, TimeUnit.NANOSECONDS);
      return scores;
    } catch (RerankFailedException e) {
      failures.incrementAndGet();
      breaker.onError(breaker.getCurrentTimestamp() - began, TimeUnit.NANOSECONDS, e);
      throw e;
    } catch (InterruptedException | RuntimeException e) { // speaks neither for nor against it
      breaker.releasePermission();
      throw e;
    }
  }

  private byte[] ask(String question, List<String> passages) throws InterruptedException {
    var sent =
        http.sendAsync(
            request(question, passages),
            head -> head.statusCode() == OK ? new BoundedBody(LARGEST) : nothing());
    try {
      var answer = sent.get(config.time().toNanos(), TimeUnit.NANOSECONDS);
      if (answer.statusCode() != OK) {
        throw new RerankFailedException("status " + answer.statusCode());
      }
      return answer.body();
    } catch (TimeoutException e) {
      throw new RerankFailedException("no answer in time");
    } catch (ExecutionException e) {
      throw new RerankFailedException("no connection, a broken one, or an endless answer");
    } finally {
      sent.cancel(true);
    }
  }

  private static BodySubscriber<byte[]> nothing() {
    return BodySubscribers.replacing(new byte[0]);
  }

  private HttpRequest request(String question, List<String> passages) {
    var body = JSON.createObjectNode().put("model", config.model()).put("query", question);
    passages.forEach(body.putArray("documents")::add);
    body.put("top_n", passages.size());
    var request =
        HttpRequest.newBuilder(config.url())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    config.key().ifPresent(key -> request.header("Authorization", "Bearer " + key.reveal()));
    return request.build();
  }

  private static double[] read(byte[] body, int passages) {
    var scores = new double[passages];
    Arrays.fill(scores, Double.NaN);
    try {
      for (var result : JSON.readTree(body).path("results")) {
        int index = result.path("index").asInt(-1);
        var score = result.path("relevance_score");
        if (index >= 0 && index < passages && score.isNumber()) {
          scores[index] = score.asDouble();
        }
      }
    } catch (IOException e) {
      throw new RerankFailedException("the answer is no JSON");
    }
    if (!Arrays.stream(scores).allMatch(Double::isFinite)) {
      throw new RerankFailedException("no score for each (expected: results with index, score)");
    }
    return scores;
  }

  /** For an operator. */
  public Map<String, Long> facts() {
    return Map.of("rerank-calls", calls.get(), "rerank-failures", failures.get());
  }
}
