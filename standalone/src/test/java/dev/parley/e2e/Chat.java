package dev.parley.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One WebSocket, as a chat widget holds it; keeps every frame it was sent. */
final class Chat implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  Chat(Api api) {
    this(api.url(), api.key());
  }

  Chat(String url, String token) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(url.replace("http:", "ws:") + "/v1/ws"), new Listener())
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
    send(Map.of("type", "auth", "token", token));
    frame(it -> type(it, "ready"));
  }

  Chat subscribe(String conversation) {
    send(Map.of("type", "subscribe", "conversationId", conversation));
    frame(it -> type(it, "subscribed") && in(it, conversation));
    return this;
  }

  Chat subscribe(String conversation, String cursor) {
    send(Map.of("type", "subscribe", "conversationId", conversation, "cursor", cursor));
    frame(it -> type(it, "subscribed") && in(it, conversation));
    return this;
  }

  void say(String conversation, String messageId, String text) {
    send(
        Map.of(
            "type", "message",
            "conversationId", conversation,
            "messageId", messageId,
            "text", text));
  }

  /** Says it and waits for its one outcome. */
  JsonNode ask(String conversation, String messageId, String text) {
    say(conversation, messageId, text);
    return reply(conversation, messageId);
  }

  JsonNode reply(String conversation, String messageId) {
    return frame(
        it ->
            type(it, "reply")
                && in(it, conversation)
                && it.path("messageId").asText().equals(messageId));
  }

  void send(Map<String, ?> frame) {
    try {
      socket.sendText(Api.JSON.writeValueAsString(frame), true).join();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void sendRaw(String text) {
    socket.sendText(text, true).join();
  }

  /** The first such frame, now or later. */
  JsonNode frame(Predicate<JsonNode> wanted) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> frames.stream().anyMatch(wanted));
    return frames.stream().filter(wanted).findFirst().orElseThrow();
  }

  List<JsonNode> frames(Predicate<JsonNode> wanted) {
    return frames.stream().filter(wanted).toList();
  }

  static boolean type(JsonNode frame, String type) {
    return frame.path("type").asText().equals(type);
  }

  private static boolean in(JsonNode frame, String conversation) {
    return frame.path("conversationId").asText().equals(conversation);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        try {
          frames.add(Api.JSON.readTree(partial.toString()));
        } catch (JsonProcessingException e) {
          throw new UncheckedIOException(e);
        }
        partial.setLength(0);
      }
      from.request(1);
      return java.util.concurrent.CompletableFuture.completedStage(null);
    }
  }
}
