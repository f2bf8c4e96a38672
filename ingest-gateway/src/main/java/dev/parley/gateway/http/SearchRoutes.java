package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.live.Frames;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.search.Search;
import dev.parley.gateway.search.SearchQuery;
import dev.parley.schemas.events.RankedPassage;
import dev.parley.schemas.events.SearchResults;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /v1/search}: passages of a tenant's documents, best first. */
public final class SearchRoutes implements Routes {
  private static final long MOST_BYTES = 256 * 1024;

  private final Gate gate;
  private final Search search;

  public SearchRoutes(Gate gate, Search search) {
    this.gate = gate;
    this.search = search;
  }

  @Override
  public void mount(Router router) {
    router.post("/v1/search").handler(gate.admits(Permission.EDIT)).handler(this::search);
  }

  private void search(RoutingContext ctx) {
    Body.json(ctx, MOST_BYTES)
        .compose(json -> search.search(Gate.admitted(ctx).tenant(), SearchQuery.parse(json)))
        .map(SearchRoutes::json)
        .onSuccess(found -> Answer.json(ctx, 200, found))
        .onFailure(ctx::fail);
  }

  private static JsonObject json(SearchResults results) {
    if (results.getError() != null) {
      throw Problem.unavailable("the search failed: " + results.getError());
    }
    var list = new JsonArray();
    results
        .getPassages()
        .forEach(passage -> list.add(passage(passage).put("text", passage.getText())));
    return new JsonObject()
        .put("passages", list)
        .put("timings", Frames.timings(results.getSteps()));
  }

  /** Without its text. */
  static JsonObject passage(RankedPassage passage) {
    return new JsonObject()
        .put("rank", passage.getRank())
        .put("document", passage.getDocument())
        .put("version", passage.getVersion())
        .put("title", passage.getTitle())
        .put("place", passage.getPlace())
        .put("chunkId", passage.getChunkId())
        .put("hash", passage.getHash())
        .put("score", passage.getScore())
        .put("keywordScore", passage.getKeywordScore())
        .put("vectorScore", passage.getVectorScore());
  }
}
