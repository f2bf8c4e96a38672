package dev.parley.bench.sockets;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;

/** Vert.x alone, in a process of its own: WebSockets on one port, each frame sent back. */
public final class BareServer extends VerticleBase {
  private static final int LOOPS = 2; // as many as the product's door has

  private final int port;

  private BareServer(int port) {
    this.port = port;
  }

  /** The word is the port. */
  public static void main(String[] words) {
    int port = Integer.parseInt(words[0]);
    Vertx.vertx()
        .deployVerticle(() -> new BareServer(port), new DeploymentOptions().setInstances(LOOPS))
        .await();
  }

  @Override
  public Future<HttpServer> start() {
    return vertx
        .createHttpServer()
        .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
        .listen(port, "127.0.0.1");
  }
}
