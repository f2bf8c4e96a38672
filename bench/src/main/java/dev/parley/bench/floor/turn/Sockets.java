package dev.parley.bench.floor.turn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.client.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A few WebSockets to the same door; each conversation stays on one of them. */
final class Sockets implements AutoCloseable {
  private static final int COUNT = 8;
  private static final long PATIENCE_SECONDS = 10;

  private final List<Line> lines = new ArrayList<>();

  /** What is sent on a socket goes one frame after the other. */
  private static final class Line {
    private final WebSocket socket;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    Line(WebSocket socket) {
      this.socket = socket;
    }

    synchronized void send(String text) {
      last = last.thenCompose(done -> socket.sendText(text, true));
    }
  }

  /**
   * @param key to be let in with
   * @param heard each frame, from several threads
   */
  static Sockets open(HttpClient http, URI door, String key, Consumer<JsonNode> heard)
      throws ExecutionException, InterruptedException, TimeoutException {
    var sockets = new Sockets();
    for (int i = 0; i < COUNT; i++) {
      var socket =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer " + key)
              .buildAsync(door, new Frames(heard))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      sockets.lines.add(new Line(socket));
    }
    return sockets;
  }

  /** Returns at once. */
  void send(String conversation, JsonNode frame) {
    lines.get(Math.floorMod(conversation.hashCode(), COUNT)).send(Json.line(frame));
  }

  @Override
  public void close() {
    lines.forEach(line -> line.socket.abort());
  }

  private static final class Frames implements WebSocket.Listener {
    private final Consumer<JsonNode> heard;
    private final StringBuilder text = new StringBuilder();

    Frames(Consumer<JsonNode> heard) {
      this.heard = heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var whole = text.toString();
        text.setLength(0);
        heard.accept(parsed(whole));
      }
      from.request(1);
      return null;
    }

    private static JsonNode parsed(String frame) {
      try {
        return Json.parse(frame);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a frame that is no JSON", e);
      }
    }
  }
}
