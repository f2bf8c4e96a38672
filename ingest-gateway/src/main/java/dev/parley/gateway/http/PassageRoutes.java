package dev.parley.gateway.http;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.history.History;
import dev.parley.gateway.history.Passage;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.ids.ChunkKey;
import dev.parley.schemas.ids.InvalidIdException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET /v1/passages/:chunkId}: the passage behind a citation. */
public final class PassageRoutes implements Routes {
  private final Gate gate;
  private final History history;

  public PassageRoutes(Gate gate, History history) {
    this.gate = gate;
    this.history = history;
  }

  @Override
  public void mount(Router router) {
    router.get("/v1/passages/:chunkId").handler(gate.admits(Permission.READ)).handler(this::get);
  }

  private void get(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    found(who, chunk(ctx))
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(Problem.notFound())))
        .onSuccess(passage -> Answer.json(ctx, 200, json(passage)))
        .onFailure(ctx::fail);
  }

  /** A visitor reads what answers to the own questions rest on, not a company's documents. */
  private Future<Optional<Passage>> found(Admitted who, ChunkKey chunk) {
    return who.caller()
        .user()
        .map(visitor -> history.citedPassage(who.tenant(), visitor, chunk))
        .orElseGet(() -> history.passage(who.tenant(), chunk));
  }

  private static ChunkKey chunk(RoutingContext ctx) {
    try {
      return ChunkKey.parse(Gate.admitted(ctx).tenant(), ctx.pathParam("chunkId"));
    } catch (InvalidIdException e) {
      throw Problem.field(
          "chunkId", "not of the right form", "document/version/n, percent-encoded");
    }
  }

  private static JsonObject json(Passage passage) {
    return new JsonObject()
        .put("chunkId", passage.chunk().chunkId())
        .put("document", passage.chunk().document().document())
        .put("version", passage.chunk().version())
        .put("title", passage.title())
        .put("place", passage.place())
        .put("text", passage.text())
        .put("hash", passage.hash());
  }
}
