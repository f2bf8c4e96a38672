package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.FeedbackBox;
import dev.parley.gateway.conversations.FeedbackRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /v1/conversations/:id/feedback}: what somebody thinks of an answer. */
public final class FeedbackRoutes implements Routes {
  private static final long MOST_BYTES = 64 * 1024;

  private final Gate gate;
  private final FeedbackBox box;

  public FeedbackRoutes(Gate gate, FeedbackBox box) {
    this.gate = gate;
    this.box = box;
  }

  @Override
  public void mount(Router router) {
    router
        .post("/v1/conversations/:conversationId/feedback")
        .handler(gate.admits(Permission.READ))
        .handler(this::post);
  }

  private void post(RoutingContext ctx) {
    Body.json(ctx, MOST_BYTES)
        .compose(
            json ->
                box.take(
                    Gate.admitted(ctx),
                    ctx.pathParam("conversationId"),
                    FeedbackRequest.parse(json)))
        .onSuccess(id -> Answer.json(ctx, 202, new JsonObject().put("feedbackId", id)))
        .onFailure(ctx::fail);
  }
}
