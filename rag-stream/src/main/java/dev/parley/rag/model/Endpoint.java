package dev.parley.rag.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model behind an OpenAI-compatible API. Safe for use by many threads. */
final class Endpoint {
  private final ModelConfig config;
  private final Clock clock;
  private final HttpClient http;
  private final Exchanges exchanges = new Exchanges();
  private final OpenAiStreamingChatModel model;

  Endpoint(ModelConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER) // the key is for this host alone
            .connectTimeout(config.connect())
            .build();
    this.model = model(config, exchanges);
  }

  /**
   * Asks, and blocks until the answer is whole.
   *
   * @param tokens told of each bit of text as it comes, in this thread
   * @throws GenerationFailedException when no whole answer comes in time
   */
  ChatResponse ask(ChatRequest request, Instant until, Consumer<String> tokens)
      throws InterruptedException {
    var whole = Duration.between(clock.instant(), until);
    if (whole.isZero() || whole.isNegative()) {
      throw new GenerationFailedException(Failure.NO_TIME);
    }
    var patience = new Patience(System::nanoTime, config.first(), config.next(), whole);
    var exchange = new Exchange(http, patience, clock);
    var handler = new Handler(exchange, tokens);
    exchanges.during(exchange, () -> model.chat(request, handler));
    exchange.check();
    if (handler.response == null) {
      throw new GenerationFailedException(Failure.GARBLED);
    }
    return requireNonNull(handler.response);
  }

  private static OpenAiStreamingChatModel model(ModelConfig config, Exchanges exchanges) {
    var key = config.key();
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(exchanges.builder())
        .baseUrl(config.url().toString())
        .apiKey(key == null ? null : key.reveal())
        .modelName(config.model())
        .temperature(0.0)
        .maxTokens(config.tokens())
        .strictJsonSchema(true)
        .build();
  }

  private static final class Handler implements StreamingChatResponseHandler {
    private final Exchange exchange;
    private final Consumer<String> tokens;
    private @Nullable ChatResponse response;

    Handler(Exchange exchange, Consumer<String> tokens) {
      this.exchange = exchange;
      this.tokens = tokens;
    }

    /** What is thrown here would be logged by LangChain4j, and the stream would go on. */
    @Override
    public void onPartialResponse(String text) {
      try {
        tokens.accept(text);
      } catch (RuntimeException e) {
        exchange.fail(e);
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
      response = whole;
    }

    @Override
    public void onError(Throwable error) {
      exchange.fail(new GenerationFailedException(Failure.GARBLED));
    }
  }
}
