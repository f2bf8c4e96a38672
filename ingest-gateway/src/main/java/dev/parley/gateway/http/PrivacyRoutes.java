package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.privacy.Privacy;
import dev.parley.gateway.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code /v1/users/:user}: everything about a person, shown or erased; for owners. */
public final class PrivacyRoutes implements Routes {
  private static final int MOST_REASON = 200;
  private static final int SECONDS_FOR_A_PIECE = 60;

  private final Gate gate;
  private final Privacy privacy;

  public PrivacyRoutes(Gate gate, Privacy privacy) {
    this.gate = gate;
    this.privacy = privacy;
  }

  @Override
  public void mount(Router router) {
    var owners = gate.admits(Permission.OWN);
    router.delete("/v1/users/:user").handler(owners).handler(this::erase);
    router.get("/v1/users/:user/erasure").handler(owners).handler(this::progress);
    router.get("/v1/users/:user/export").handler(owners).handler(this::export);
  }

  private void erase(RoutingContext ctx) {
    var reason = Query.text(ctx, "reason");
    if (reason.filter(text -> text.length() > MOST_REASON).isPresent()) {
      throw Problem.field("reason", "too long", "at most " + MOST_REASON + " characters");
    }
    privacy
        .erasures()
        .erase(Gate.admitted(ctx), ctx.pathParam("user"), reason)
        .onSuccess(progress -> Answer.json(ctx, progress.isDone() ? 200 : 202, progress.json()))
        .onFailure(ctx::fail);
  }

  private void progress(RoutingContext ctx) {
    privacy
        .erasures()
        .progress(Gate.admitted(ctx), ctx.pathParam("user"))
        .onSuccess(progress -> Answer.json(ctx, 200, progress.json()))
        .onFailure(ctx::fail);
  }

  private void export(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    var loop = ctx.vertx().getOrCreateContext();
    var response = ctx.response();
    privacy
        .export()
        .begin(who, ctx.pathParam("user"))
        .compose(
            user -> {
              response.setChunked(true).putHeader("content-type", "application/json");
              return privacy.export().write(who, user, piece -> write(loop, response, piece));
            })
        .onSuccess(done -> response.end())
        .onFailure(ctx::fail);
  }

  /** Returns once the piece is on the wire, so that a slow reader holds no more than that. */
  private static void write(Context loop, HttpServerResponse response, String piece) {
    var written = new CompletableFuture<Void>();
    loop.runOnContext(
        go ->
            response
                .write(piece)
                .onSuccess(written::complete)
                .onFailure(written::completeExceptionally));
    try {
      written.get(SECONDS_FOR_A_PIECE, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw Problem.of(504, "the reader went away");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the gateway is stopping");
    }
  }
}
