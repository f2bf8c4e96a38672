package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.search.Explanations;
import dev.parley.gateway.search.SearchQuery;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /v1/playground}: how an answer would come to be, step by step; nobody gets it. */
public final class PlaygroundRoutes implements Routes {
  private static final long MOST_BYTES = 256 * 1024;

  private final Gate gate;
  private final Explanations explanations;

  public PlaygroundRoutes(Gate gate, Explanations explanations) {
    this.gate = gate;
    this.explanations = explanations;
  }

  @Override
  public void mount(Router router) {
    router.post("/v1/playground").handler(gate.admits(Permission.EDIT)).handler(this::explain);
  }

  private void explain(RoutingContext ctx) {
    Body.json(ctx, MOST_BYTES)
        .compose(
            json -> explanations.explain(Gate.admitted(ctx).tenant(), SearchQuery.toExplain(json)))
        .onSuccess(told -> Answer.json(ctx, 200, told))
        .onFailure(ctx::fail);
  }
}
