package dev.parley.rag.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's client, each thread's requests going into that thread's {@link Exchange}: a model
 * of LangChain4j has one client, looks for it among all jars when it is made, and takes its
 * requests in the thread that asks.
 */
final class Exchanges implements HttpClient {
  private final ThreadLocal<Exchange> current = new ThreadLocal<>();

  /** What LangChain4j asks for while {@code asking} runs, in this thread, is the exchange's. */
  void during(Exchange exchange, Runnable asking) {
    current.set(exchange);
    try {
      asking.run();
    } finally {
      current.remove();
    }
  }

  /** The form in which LangChain4j takes a client. */
  HttpClientBuilder builder() {
    return new Builder();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    throw new UnsupportedOperationException("only streams are asked for");
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser unused, ServerSentEventListener listener) {
    var exchange = current.get();
    if (exchange == null) {
      throw new IllegalStateException("asked in a thread that has no exchange");
    }
    exchange.execute(request, listener);
  }

  /** LangChain4j's own timeouts are not used. */
  private final class Builder implements HttpClientBuilder {
    @Override
    public @Nullable Duration connectTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
      return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return Exchanges.this;
    }
  }
}
