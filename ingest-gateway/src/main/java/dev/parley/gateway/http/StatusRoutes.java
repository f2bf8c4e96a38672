package dev.parley.gateway.http;

import dev.parley.schemas.stage.Health;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code /healthz} for machines, {@code /v1/status} for operators. */
public final class StatusRoutes implements Routes {
  private final Gate gate;
  private final Supplier<Map<String, Health>> healths;

  public StatusRoutes(Gate gate, Supplier<Map<String, Health>> healths) {
    this.gate = gate;
    this.healths = healths;
  }

  @Override
  public void mount(Router router) {
    router
        .route("/healthz")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(ctx -> Answer.json(ctx, 200, new JsonObject().put("status", "up")));
    router.get("/v1/status").handler(gate.admitsOverseer()).handler(this::status);
  }

  private void status(RoutingContext ctx) {
    var stages = new JsonArray();
    var now = healths.get();
    now.forEach((name, health) -> stages.add(json(name, health)));
    Answer.json(
        ctx,
        200,
        new JsonObject()
            .put("healthy", now.values().stream().allMatch(Health::isUp))
            .put("stages", stages));
  }

  private static JsonObject json(String name, Health health) {
    var facts = new JsonObject();
    new TreeMap<>(health.facts()).forEach(facts::put);
    return new JsonObject()
        .put("name", name)
        .put("state", health.state().name())
        .put("detail", health.detail())
        .put("facts", facts);
  }
}
