package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.ReadingDesk;
import dev.parley.gateway.history.History;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /v1/conversations/:id/handoffs}: when a person was asked for, and what was noted for
 * whoever takes over; never for the customer.
 */
public final class HandoffRoutes implements Routes {
  private final Gate gate;
  private final ReadingDesk reading;
  private final History history;

  public HandoffRoutes(Gate gate, ReadingDesk reading, History history) {
    this.gate = gate;
    this.reading = reading;
    this.history = history;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/v1/conversations/:conversationId/handoffs")
        .handler(gate.admits(Permission.TAKE_OVER))
        .handler(this::get);
  }

  private void get(RoutingContext ctx) {
    reading
        .open(Gate.admitted(ctx), ctx.pathParam("conversationId"), "handoffs.read")
        .compose(history::handoffs)
        .map(
            handoffs -> {
              var list = new JsonArray();
              handoffs.forEach(it -> list.add(json(it)));
              return new JsonObject().put("handoffs", list);
            })
        .onSuccess(found -> Answer.json(ctx, 200, found))
        .onFailure(ctx::fail);
  }

  static JsonObject json(History.OpenedHandoff opened) {
    var handoff = opened.handoff();
    var summary = new JsonArray();
    opened
        .summary()
        .forEach(
            line ->
                summary.add(
                    new JsonObject().put("text", line.text()).put("byCompany", !line.byUser())));
    var json =
        new JsonObject()
            .put("handoffId", handoff.id())
            .put("turnId", handoff.turnId())
            .put("causeKind", handoff.causeKind())
            .put("cause", handoff.cause())
            .put("score", handoff.score().orElse(null))
            .put("label", opened.label().orElse(null))
            .put("summary", summary)
            .put("at", handoff.at().toString());
    return opened.erased() ? json.put("erased", true) : json;
  }
}
