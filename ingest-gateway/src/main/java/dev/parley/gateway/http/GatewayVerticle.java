package dev.parley.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Opens the HTTP port and mounts the routes; one instance per event loop. */
public final class GatewayVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 120;
  private static final int FRAME_BYTES = 64 * 1024;

  /**
   * The system would hold megabytes for each reader who takes nothing, out of everybody's sight.
   */
  private static final int UNSENT_BYTES = 128 * 1024;

  private final Door door;
  private final List<Routes> routes;
  private final Set<String> origins;
  private final IntConsumer opened;
  private @Nullable HttpServer server;

  /**
   * Where the door is.
   *
   * @param port 0 or below for a free one; instances that share one say so by the same number below
   * @param last how long what is under way may take once it closes
   */
  public record Door(String host, int port, Duration last) {}

  /**
   * @param opened is told the port once it is open
   */
  public GatewayVerticle(Door door, List<Routes> routes, Set<String> origins, IntConsumer opened) {
    this.door = door;
    this.routes = List.copyOf(routes);
    this.origins = Set.copyOf(origins);
    this.opened = opened;
  }

  /** What is mounted, in order. */
  public static Router router(Vertx vertx, List<Routes> routes, Set<String> origins) {
    var router = Router.router(vertx);
    Refusals.mount(router);
    new Headers(origins).mount(router);
    routes.forEach(it -> it.mount(router));
    return router;
  }

  @Override
  public Future<?> start() {
    var options =
        new HttpServerOptions()
            .setHost(door.host())
            .setPort(door.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setTcpNoDelay(true)
            .setSendBufferSize(UNSENT_BYTES)
            .setMaxWebSocketFrameSize(FRAME_BYTES)
            .setMaxWebSocketMessageSize(FRAME_BYTES);
    var made = vertx.createHttpServer(options).requestHandler(router(vertx, routes, origins));
    server = made;
    return made.listen().map(HttpServer::actualPort).onSuccess(opened::accept);
  }

  /** Closes the door, then all the rest: Vert.x by itself would cut first and ask later. */
  public static Future<Void> close(Vertx vertx) {
    var stopped = vertx.deploymentIDs().stream().map(vertx::undeploy).toList();
    return Future.join(stopped).transform(done -> vertx.close());
  }

  /** Nobody new comes in; who is being served is served first. */
  @Override
  public Future<?> stop() {
    var open = server;
    return open == null ? Future.succeededFuture() : open.shutdown(door.last());
  }
}
