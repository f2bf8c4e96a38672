package dev.parley.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The product's WebSocket, shared by several conversations; opens itself again when asked to
 * subscribe after it broke.
 */
public final class ChatSocket implements AutoCloseable {
  /** Told to every subscriber when the connection is lost. */
  public static final String BROKEN = "broken";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FRAME = 64 * 1024;

  private final Api api;
  private final String tenant;
  private final Map<String, Consumer<JsonNode>> subscribers = new ConcurrentHashMap<>();
  private @Nullable WebSocket socket;

  public ChatSocket(Api api, String tenant) {
    this.api = api;
    this.tenant = tenant;
  }

  /**
   * From the product's {@code subscribed} on, the consumer gets what happens in the conversation.
   *
   * @param cursor what was seen last; null for nothing
   */
  public synchronized void subscribe(
      String conversation, @Nullable String cursor, Consumer<JsonNode> frames) {
    subscribers.put(conversation, frames);
    var frame = Json.object().put("type", "subscribe").put("conversationId", conversation);
    if (cursor != null) {
      frame.put("cursor", cursor);
    }
    send(frame);
  }

  public synchronized void unsubscribe(String conversation) {
    if (subscribers.remove(conversation) != null && socket != null) {
      send(Json.object().put("type", "unsubscribe").put("conversationId", conversation));
    }
  }

  private void send(JsonNode frame) {
    var open = socket == null ? open() : socket;
    socket = open;
    wait(open.sendText(Json.line(frame), true));
  }

  private WebSocket open() {
    var target = api.target();
    return wait(
        api.http()
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .header("Authorization", "Bearer " + target.key())
            .buildAsync(target.socketAt("/v1/ws", Map.of("tenant", tenant)), new Frames()));
  }

  private static <T> T wait(CompletableFuture<T> call) {
    try {
      return call.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Failure(Exit.UNREACHABLE, "the product's WebSocket does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private void deliver(JsonNode frame) {
    var conversation = Json.text(frame, "conversationId");
    if (conversation == null) {
      subscribers.values().forEach(subscriber -> subscriber.accept(frame));
      return;
    }
    var subscriber = subscribers.get(conversation);
    if (subscriber != null) {
      subscriber.accept(frame);
    }
  }

  private synchronized void broke(WebSocket which) {
    if (which == socket) {
      socket = null;
      deliver(Json.object().put("type", BROKEN));
    }
  }

  @Override
  public synchronized void close() {
    subscribers.clear();
    if (socket != null) {
      socket.abort();
      socket = null;
    }
  }

  /** Puts the pieces of a text frame together. */
  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (text.length() > FRAME * 4) {
        from.abort();
        broke(from);
        return null;
      }
      if (last) {
        read();
      }
      from.request(1);
      return null;
    }

    private void read() {
      try {
        deliver(Json.parse(text.toString()));
      } catch (JsonProcessingException e) {
        deliver(Json.object().put("type", BROKEN));
      } finally {
        text.setLength(0);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      broke(from);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable fault) {
      broke(from);
    }
  }
}
