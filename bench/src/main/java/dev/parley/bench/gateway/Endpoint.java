package dev.parley.bench.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible endpoint in a process of its own that says the same at once, word by word:
 * all time is the caller's.
 */
public final class Endpoint {
  /** What it says; stands in the passage that it is asked about. */
  static final String ANSWER = "Refunds take seven working days and go to the card that paid. [1]";

  private Endpoint() {}

  /** The word is the port. */
  public static void main(String[] words) {
    var events = events();
    Vertx.vertx()
        .createHttpServer()
        .requestHandler(request -> answer(request, events))
        .listen(Integer.parseInt(words[0]), "127.0.0.1")
        .await();
  }

  private static void answer(HttpServerRequest request, List<String> events) {
    request
        .body()
        .onSuccess(
            asked -> {
              var response = request.response().setChunked(true);
              response.putHeader("Content-Type", "text/event-stream");
              events.forEach(response::write);
              response.end();
            });
  }

  private static List<String> events() {
    var events = new ArrayList<String>();
    for (var word : ANSWER.split("(?= )")) {
      events.add(event(new JsonObject().put("content", word), null));
    }
    events.add(event(new JsonObject(), "stop"));
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static String event(JsonObject delta, @Nullable String end) {
    var choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", end);
    var event =
        new JsonObject()
            .put("id", "chatcmpl-1")
            .put("object", "chat.completion.chunk")
            .put("created", 1)
            .put("model", "bench")
            .put("choices", new JsonArray().add(choice));
    return "data: " + event.encode() + "\n\n";
  }
}
