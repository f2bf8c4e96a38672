package dev.parley.gateway.http;

import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.schemas.tenancy.Caller;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands before every route that is not public: nobody comes by without a caller record. */
public final class Gate {
  private static final String ADMITTED = "parley.admitted";
  private static final String CALLER = "parley.caller";

  private final Authenticator authenticator;
  private final Admission admission;

  public Gate(Authenticator authenticator, Admission admission) {
    this.authenticator = authenticator;
    this.admission = admission;
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

  /** The body waits until it is known who sends it. */
  private static void pass(RoutingContext ctx, Future<?> admitted) {
    ctx.request().pause();
    admitted
        .onSuccess(
            who -> {
              ctx.next();
              ctx.request().resume();
            })
        .onFailure(ctx::fail);
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
