package dev.parley.bench.chaos.talk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One WebSocket to the product; what is said on it comes whole, in order, from one thread. */
final class Line implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Listener listener;
  private final long opened = System.nanoTime();
  private @Nullable WebSocket socket;

  /** Who is at our end. */
  interface Listener {
    void heard(Line on, JsonNode frame);

    void broke(Line which);
  }

  private Line(Listener listener) {
    this.listener = listener;
  }

  /**
   * @throws LineBrokenException when nobody answers
   */
  static Line open(HttpClient http, Target target, Listener listener)
      throws LineBrokenException, InterruptedException {
    var line = new Line(listener);
    line.socket =
        within(
            http.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .header("Authorization", "Bearer " + target.key())
                .buildAsync(target.socketAt("/v1/ws", Map.of()), line.new Frames()));
    return line;
  }

  /** When it was opened, by {@link System#nanoTime}; not before it was asked for. */
  long opened() {
    return opened;
  }

  void send(JsonNode frame) throws LineBrokenException, InterruptedException {
    var to = socket;
    if (to == null) {
      throw new LineBrokenException("not open");
    }
    within(to.sendText(Json.line(frame), true));
  }

  private static <T> T within(CompletableFuture<T> call)
      throws LineBrokenException, InterruptedException {
    try {
      return call.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      call.cancel(true);
      throw new LineBrokenException(e.getClass().getSimpleName());
    }
  }

  /** Without a goodbye, as a phone in a tunnel. */
  @Override
  public void close() {
    var open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        tell();
      }
      from.request(1);
      return null;
    }

    private void tell() {
      try {
        listener.heard(Line.this, Json.parse(text.toString()));
      } catch (JsonProcessingException e) {
        listener.broke(Line.this);
      } finally {
        text.setLength(0);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      listener.broke(Line.this);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
      listener.broke(Line.this);
    }
  }
}
