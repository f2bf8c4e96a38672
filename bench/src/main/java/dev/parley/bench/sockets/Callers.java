package dev.parley.bench.sockets;

import dev.parley.cli.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** People who open a WebSocket, are let in, and then say nothing. */
final class Callers implements AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final int PATIENCE_MINUTES = 3;
  private static final int MOST = 100_000;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(MOST));
  private final WebSocketConnectOptions to;
  private final boolean greeted;
  private final AtomicInteger broken = new AtomicInteger();
  private final Queue<WebSocket> open = new ConcurrentLinkedQueue<>(); // so that none is lost

  /**
   * @param key who has one is greeted by the door once it knows them
   */
  Callers(int port, String path, Optional<String> key) {
    to = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(path);
    key.ifPresent(it -> to.addHeader("Authorization", "Bearer " + it));
    greeted = key.isPresent();
  }

  /** So many more; throws {@link Failure} unless all of them are let in. */
  void open(int more) throws InterruptedException {
    var turn = new Semaphore(AT_ONCE);
    var inside = new CountDownLatch(more);
    var failed = new AtomicInteger();
    for (int i = 0; i < more && failed.get() == 0; i++) {
      if (!turn.tryAcquire(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        break;
      }
      client
          .connect(to)
          .onFailure(
              refused -> {
                failed.incrementAndGet();
                turn.release();
              })
          .onSuccess(socket -> entered(socket, turn, inside));
    }
    if (failed.get() > 0 || !inside.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      throw new Failure(
          "sockets: %d of %d let in, %d refused"
              .formatted(more - inside.getCount(), more, failed.get()));
    }
  }

  private void entered(WebSocket socket, Semaphore turn, CountDownLatch inside) {
    socket.closeHandler(closed -> broken.incrementAndGet());
    open.add(socket);
    if (greeted) {
      socket.textMessageHandler(
          ready -> {
            inside.countDown();
            turn.release();
          });
    } else {
      inside.countDown();
      turn.release();
    }
  }

  /** Throws {@link Failure} when some have been closed since. */
  void requireAll() {
    if (broken.get() > 0) {
      throw new Failure("sockets: " + broken.get() + " were closed (expected: none)");
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
