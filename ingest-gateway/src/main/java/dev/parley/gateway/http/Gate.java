package dev.parley.gateway.http;

import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.room.Room;
import dev.parley.schemas.tenancy.Caller;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stands before every route that is not public: nobody comes by without a caller record. */
public final class Gate {
  private static final String ADMITTED = "parley.admitted";
  private static final String CALLER = "parley.caller";
  private static final Set<HttpMethod> ADDING = Set.of(HttpMethod.POST, HttpMethod.PUT);

  private final Authenticator authenticator;
  private final Admission admission;
  private final Room room;

  public Gate(Authenticator authenticator, Admission admission, Room room) {
    this.authenticator = authenticator;
    this.admission = admission;
    this.room = room;
  }

  /** For what is one tenant's: the caller's own, or the query parameter {@code tenant}. */
  Handler<RoutingContext> admits(Permission permission) {
    return ctx -> pass(ctx, admitted(ctx, ctx.queryParams().get("tenant"), permission));
  }

  /** For a path that names the tenant itself. */
  Handler<RoutingContext> admitsToPath(Permission permission) {
    return ctx -> pass(ctx, admitted(ctx, ctx.pathParam("tenant"), permission));
  }

  private Future<Admitted> admitted(
      RoutingContext ctx, @Nullable String named, Permission permission) {
    return caller(ctx)
        .compose(caller -> admission.admit(caller, origin(ctx), named, permission))
        .onSuccess(admitted -> ctx.put(ADMITTED, admitted));
  }

  /** For what is about all tenants. */
  Handler<RoutingContext> admitsOverseer() {
    return ctx ->
        pass(
            ctx,
            caller(ctx)
                .compose(
                    caller ->
                        Permission.OVERSEE.isGivenTo(caller.role())
                            ? Future.succeededFuture(caller)
                            : Future.failedFuture(Problem.forbidden()))
                .onSuccess(caller -> ctx.put(CALLER, caller)));
  }

  private Future<Caller> caller(RoutingContext ctx) {
    return authenticator.byHeader(ctx.request().getHeader("authorization"), origin(ctx));
  }

  /** Whether the key that opened this request still opens it. */
  boolean stillAdmits(RoutingContext ctx) {
    return authenticator.isStillGood(ctx.request().getHeader("authorization"));
  }

  static Origin origin(RoutingContext ctx) {
    return Origin.of(ctx.request().remoteAddress());
  }

  /** The body waits until it is known who sends it, and whether there is room for it. */
  private void pass(RoutingContext ctx, Future<?> admitted) {
    ctx.request().pause();
    admitted
        .map(who -> withRoom(ctx, who))
        .onSuccess(
            who -> {
              ctx.next();
              ctx.request().resume();
            })
        .onFailure(ctx::fail);
  }

  /** What takes away is let through: it makes room, and a revoked key or an erasure cannot wait. */
  private <T> T withRoom(RoutingContext ctx, T who) {
    if (ADDING.contains(ctx.request().method())) {
      room.requireForMore();
    }
    return who;
  }

  static Admitted admitted(RoutingContext ctx) {
    Admitted who = ctx.get(ADMITTED);
    return Objects.requireNonNull(who, "the route has no gate");
  }

  static Caller overseer(RoutingContext ctx) {
    Caller who = ctx.get(CALLER);
    return Objects.requireNonNull(who, "the route has no gate");
  }
}
