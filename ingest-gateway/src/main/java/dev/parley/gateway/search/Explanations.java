package dev.parley.gateway.search;

import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.events.Understood;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.Sealer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** How an answer would come to be: what each stage tells of its steps, as one JSON object. */
public final class Explanations {
  private final Search search;
  private final Sealer sealer;

  public Explanations(Search search, Sealer sealer) {
    this.search = search;
    this.sealer = sealer;
  }

  /**
   * Fails as {@link Search#search} does, and with 503 and a word when a stage could not tell.
   *
   * @param query one that is to be explained
   */
  public Future<JsonObject> explain(TenantId tenant, SearchQuery query) {
    return search.search(tenant, query).map(results -> told(tenant, results));
  }

  private JsonObject told(TenantId tenant, SearchResults results) {
    var explanation = results.getExplanation();
    var understood = results.getUnderstood();
    if (explanation == null || understood == null) {
      var word = Objects.requireNonNullElse(results.getError(), "no stage here can");
      throw Problem.unavailable("nothing could be explained: " + word);
    }
    var told = new JsonObject(sealer.open(tenant, results.getRequestId(), explanation));
    return told.put("tenant", tenant.value()).put("understanding", json(understood));
  }

  private static JsonObject json(Understood it) {
    return new JsonObject()
        .put("intent", it.getIntent())
        .put("lookedUp", it.getLookedUp())
        .put("confidence", it.getConfidence())
        .put("escalation", it.getEscalation())
        .put("sentiment", it.getSentiment())
        .put("language", it.getLanguage())
        .put("millis", it.getMicros() / 1000.0);
  }
}
