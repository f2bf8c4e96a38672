package dev.parley.rag.model;

import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, over the JDK's HTTP, in the thread that asks: when that thread goes
 * on, nothing comes in any more.
 */
final class Exchange {
  private static final String STREAM = "text/event-stream";
  private static final int TOO_MANY = 429;
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final java.net.http.HttpClient http;
  private final Patience patience;
  private final Clock clock;
  private @Nullable Exception failure;

  Exchange(java.net.http.HttpClient http, Patience patience, Clock clock) {
    this.http = http;
    this.patience = patience;
    this.clock = clock;
  }

  /** What went wrong is told at the end, in full; LangChain4j would wrap it and log it. */
  void fail(Exception reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** Throws what went wrong, if something did. */
  void check() throws InterruptedException {
    if (failure instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (failure instanceof GenerationFailedException failed) {
      throw failed;
    }
    if (failure instanceof RuntimeException unforeseen) {
      throw unforeseen;
    }
  }

  /** Returns when the answer has ended, or the wish for it. */
  void execute(HttpRequest request, ServerSentEventListener listener) {
    try {
      exchange(request, listener);
    } catch (InterruptedException | RuntimeException e) {
      fail(e);
    }
  }

  private void exchange(HttpRequest request, ServerSentEventListener listener)
      throws InterruptedException {
    var arrivals = new Arrivals();
    var sent = http.sendAsync(jdk(request), head -> arrivals);
    try {
      accept(head(sent));
      listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).headers(Map.of()).build());
      read(new EventReader(arrivals, patience), listener);
      arrivals.passOver(MOMENT);
    } finally {
      arrivals.cancel();
      sent.cancel(true);
    }
  }

  private void read(EventReader reader, ServerSentEventListener listener)
      throws InterruptedException {
    var answer = new OneAnswer();
    for (var event = reader.next();
        event != null && !event.data().equals("[DONE]");
        event = reader.next()) {
      if (answer.accept(event.data())) {
        patience.progressed();
      }
      listener.onEvent(event, new ServerSentEventContext(new Handle()));
      if (failure != null) {
        return;
      }
    }
    answer.end();
    listener.onClose();
  }

  private HttpResponse<Arrivals> head(CompletableFuture<HttpResponse<Arrivals>> sent)
      throws InterruptedException {
    try {
      return sent.get(patience.left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw patience.over();
    } catch (ExecutionException e) {
      var cause = e.getCause();
      boolean unreachable =
          cause instanceof ConnectException || cause instanceof HttpTimeoutException;
      throw new GenerationFailedException(unreachable ? Failure.UNREACHABLE : Failure.RESET);
    }
  }

  /** Only 200 and a stream of events are an answer; what else is sent is not read. */
  private void accept(HttpResponse<Arrivals> head) {
    int status = head.statusCode();
    if (status != 200) {
      var wait = head.headers().firstValue("Retry-After");
      throw new GenerationFailedException(
          failure(status),
          wait.flatMap(it -> RetryAfter.parse(it, clock.instant())).orElse(null),
          Cost.NONE);
    }
    var type = head.headers().firstValue("Content-Type").orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith(STREAM)) {
      throw new GenerationFailedException(Failure.GARBLED);
    }
  }

  private static Failure failure(int status) {
    if (status == TOO_MANY) {
      return Failure.LIMITED;
    }
    if (status >= 500) {
      return Failure.SERVER;
    }
    return status >= 400 ? Failure.REFUSED : Failure.REDIRECTED;
  }

  private static java.net.http.HttpRequest jdk(HttpRequest request) {
    var made =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .POST(BodyPublishers.ofString(request.body()));
    request.headers().forEach((name, values) -> values.forEach(it -> made.header(name, it)));
    return made.setHeader("Accept", STREAM).build();
  }

  /** Nothing else can end it. */
  private static final class Handle implements ServerSentEventParsingHandle {
    @Override
    public void cancel() {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
