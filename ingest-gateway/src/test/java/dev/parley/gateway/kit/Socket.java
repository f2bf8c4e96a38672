package dev.parley.gateway.kit;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that waits for frames. */
public final class Socket implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private volatile boolean reading = true;

  private Socket(HttpClient http, URI uri, @Nullable String key) throws Exception {
    var builder = http.newWebSocketBuilder();
    if (key != null) {
      builder.header("Authorization", "Bearer " + key);
    }
    var ws = URI.create(uri.toString().replaceFirst("^http", "ws"));
    socket = builder.buildAsync(ws, this).get(20, TimeUnit.SECONDS);
  }

  public static Socket open(HttpClient http, URI uri, @Nullable String key) throws Exception {
    return new Socket(http, uri, key);
  }

  public Socket send(JsonObject frame) {
    return send(frame.encode());
  }

  public Socket send(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** As long as may be; what answers is taken. */
  public void ping() {
    socket.sendPing(ByteBuffer.wrap(new byte[125])).join();
  }

  /** Reads nothing any more. */
  public void pause() {
    reading = false;
  }

  /** Reads on. */
  public void resume() {
    reading = true;
    socket.request(1);
  }

  /** The next frame; fails when none comes. */
  public JsonObject next() throws InterruptedException {
    var frame = frames.poll(20, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return frame;
  }

  /** The next frame, which must be of this type. */
  public JsonObject next(String type) throws InterruptedException {
    var frame = next();
    if (!type.equals(frame.getString("type"))) {
      throw new AssertionError("expected " + type + " but came " + frame);
    }
    return frame;
  }

  /** The code that the server closed with. */
  public int closeCode() throws Exception {
    return closed.get(20, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(new JsonObject(partial.toString()));
      partial.setLength(0);
    }
    if (reading) {
      from.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
