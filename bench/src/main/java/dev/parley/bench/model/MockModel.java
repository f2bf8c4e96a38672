package dev.parley.bench.model;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible endpoint that answers with the first sentence of the first passage, after a
 * while; asked for JSON, it says the question again.
 */
public final class MockModel implements AutoCloseable {
  private static final Pattern FIRST_PASSAGE =
      Pattern.compile("<passage n=\"1\"[^>]*>\\s*(.*?)\\s*</passage>", Pattern.DOTALL);
  private static final Pattern SENTENCE = Pattern.compile("[A-Z][^.#\\n]{20,}\\.");
  private static final String NOTHING = "I have no passage to answer from.";
  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong calls = new AtomicLong();
  private volatile LongSupplier delayMillis = () -> 0;
  private final int port;

  public MockModel() throws ExecutionException, InterruptedException, TimeoutException {
    port =
        vertx
            .createHttpServer()
            .requestHandler(this::asked)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .actualPort();
  }

  /** From now on the first token comes after so many milliseconds. */
  public void answerAfter(LongSupplier millis) {
    delayMillis = millis;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port + "/v1");
  }

  /** How often it was asked. */
  public long calls() {
    return calls.get();
  }

  private void asked(HttpServerRequest request) {
    calls.incrementAndGet();
    long delay = delayMillis.getAsLong();
    request
        .body()
        .onSuccess(
            body -> {
              var answer = answer(body.toJsonObject());
              if (delay <= 0) {
                stream(request.response(), answer);
              } else {
                vertx.setTimer(delay, late -> stream(request.response(), answer));
              }
            });
  }

  private static String answer(JsonObject question) {
    var messages = question.getJsonArray("messages", new JsonArray());
    var last = messages.getJsonObject(messages.size() - 1).getString("content");
    if (question.containsKey("response_format")) {
      return new JsonObject().put("question", last).encode();
    }
    var passage = FIRST_PASSAGE.matcher(last);
    var sentence = SENTENCE.matcher(passage.find() ? passage.group(1) : "");
    return sentence.find() ? sentence.group().strip() + " [1]" : NOTHING;
  }

  private static void stream(HttpServerResponse response, String answer) {
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    response.write(event(new JsonObject().put("role", "assistant").put("content", answer), null));
    response.write(event(new JsonObject(), "stop"));
    response.end("data: [DONE]\n\n");
  }

  @SuppressWarnings("NullAway") // JSON may hold null
  private static String event(JsonObject delta, @Nullable String finish) {
    var choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
    var chunk =
        new JsonObject()
            .put("id", "mock")
            .put("object", "chat.completion.chunk")
            .put("created", 0)
            .put("model", "mock")
            .put("choices", new JsonArray().add(choice));
    return "data: " + chunk.encode() + "\n\n";
  }

  @Override
  public void close() {
    vertx.close();
  }
}
