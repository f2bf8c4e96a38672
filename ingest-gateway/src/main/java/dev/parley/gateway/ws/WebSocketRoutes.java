package dev.parley.gateway.ws;

import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.conversations.Desk;
import dev.parley.gateway.conversations.ReadingDesk;
import dev.parley.gateway.http.Connections;
import dev.parley.gateway.http.Routes;
import dev.parley.gateway.http.Trace;
import dev.parley.gateway.live.LiveFeed;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.room.Room;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/ws}: the upgrade, by key or token in the header or in the first frame. */
public final class WebSocketRoutes implements Routes {
  /** What a connection works with. */
  record Neighbours(ReadingDesk reading, Desk desk, LiveFeed feed, Trace trace, Room room) {}

  private final Authenticator authenticator;
  private final Admission admission;
  private final Neighbours neighbours;
  private final Connections connections;

  public WebSocketRoutes(
      Authenticator authenticator,
      Admission admission,
      ReadingDesk reading,
      Desk desk,
      LiveFeed feed,
      Trace trace,
      Room room,
      Connections connections) {
    this.authenticator = authenticator;
    this.admission = admission;
    this.neighbours = new Neighbours(reading, desk, feed, trace, room);
    this.connections = connections;
  }

  @Override
  public void mount(Router router) {
    router.get("/v1/ws").handler(this::upgrade);
  }

  private void upgrade(RoutingContext ctx) {
    if (!"websocket".equalsIgnoreCase(ctx.request().getHeader("upgrade"))) {
      throw Problem.field(426, "Upgrade", "missing", "websocket");
    }
    var credential =
        new Credential(
            authenticator,
            admission,
            Origin.of(ctx.request().remoteAddress()),
            ctx.queryParams().get("tenant"));
    ctx.request().pause();
    byHeader(ctx.request().getHeader("authorization"), credential)
        .onSuccess(admitted -> accept(ctx, credential, admitted))
        .onFailure(ctx::fail);
  }

  private static Future<Optional<Admitted>> byHeader(
      @Nullable String header, Credential credential) {
    return header == null
        ? Future.succeededFuture(Optional.empty())
        : credential.present(header).map(Optional::of);
  }

  private void accept(RoutingContext ctx, Credential credential, Optional<Admitted> admitted) {
    if (!opened(ctx)) {
      return;
    }
    var under = ctx.request().connection();
    ctx.request()
        .toWebSocket()
        .onFailure(
            failure -> {
              connections.closed();
              ctx.fail(400);
            })
        .onSuccess(
            socket ->
                new Connection(ctx.vertx(), socket, under, credential, neighbours, connections)
                    .open(admitted));
  }

  /** What is thrown while a future completes reaches nobody: the refusal is said here. */
  private boolean opened(RoutingContext ctx) {
    try {
      connections.opened();
      return true;
    } catch (Problem tooMany) {
      ctx.fail(tooMany);
      return false;
    }
  }
}
