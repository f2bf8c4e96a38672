package dev.parley.gateway.ws;

import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.Conversations;
import dev.parley.gateway.conversations.Desk;
import dev.parley.gateway.http.Connections;
import dev.parley.gateway.http.Routes;
import dev.parley.gateway.http.Trace;
import dev.parley.gateway.live.LiveFeed;
import dev.parley.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/ws}: the upgrade, by key or token in the header or in the first frame. */
public final class WebSocketRoutes implements Routes {
  /** What a connection works with. */
  record Neighbours(Conversations conversations, Desk desk, LiveFeed feed, Trace trace) {}

  private final Authenticator authenticator;
  private final Admission admission;
  private final Neighbours neighbours;
  private final Connections connections;

  public WebSocketRoutes(
      Authenticator authenticator,
      Admission admission,
      Conversations conversations,
      Desk desk,
      LiveFeed feed,
      Trace trace,
      Connections connections) {
    this.authenticator = authenticator;
    this.admission = admission;
    this.neighbours = new Neighbours(conversations, desk, feed, trace);
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
    var tenant = ctx.queryParams().get("tenant");
    var header = ctx.request().getHeader("authorization");
    ctx.request().pause();
    byHeader(header, tenant)
        .onSuccess(admitted -> accept(ctx, tenant, header, admitted))
        .onFailure(ctx::fail);
  }

  private Future<Optional<Admitted>> byHeader(@Nullable String header, @Nullable String tenant) {
    return header == null
        ? Future.succeededFuture(Optional.empty())
        : authenticator
            .byHeader(header)
            .compose(caller -> admission.admit(caller, tenant, Permission.READ))
            .map(Optional::of);
  }

  private void accept(
      RoutingContext ctx,
      @Nullable String tenant,
      @Nullable String header,
      Optional<Admitted> admitted) {
    connections.opened();
    ctx.request()
        .toWebSocket()
        .onFailure(
            failure -> {
              connections.closed();
              ctx.fail(400);
            })
        .onSuccess(
            socket -> {
              var credential =
                  new Credential(authenticator, admission, tenant, Optional.ofNullable(header));
              new Connection(ctx.vertx(), socket, credential, neighbours, connections::closed)
                  .open(admitted);
            });
  }
}
