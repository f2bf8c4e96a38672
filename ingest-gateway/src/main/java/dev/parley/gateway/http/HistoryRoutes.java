package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.ReadingDesk;
import dev.parley.gateway.history.History;
import dev.parley.gateway.live.Frames;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** {@code GET /v1/conversations/:id/messages}: what was said, newest last. */
public final class HistoryRoutes implements Routes {
  private static final int PAGE = 50;
  private static final int MOST_PAGE = 200;

  private final Gate gate;
  private final ReadingDesk reading;
  private final History history;

  public HistoryRoutes(Gate gate, ReadingDesk reading, History history) {
    this.gate = gate;
    this.reading = reading;
    this.history = history;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/v1/conversations/:conversationId/messages")
        .handler(gate.admits(Permission.READ))
        .handler(this::get);
  }

  private void get(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    int limit = Query.integer(ctx, "limit", PAGE, 1, MOST_PAGE);
    var before = Query.text(ctx, "before");
    reading
        .open(who, ctx.pathParam("conversationId"), "conversation.read")
        .compose(conversation -> history.page(conversation, before, limit))
        .map(HistoryRoutes::json)
        .onSuccess(page -> Answer.json(ctx, 200, page))
        .onFailure(ctx::fail);
  }

  private static JsonObject json(History.OpenedPage page) {
    var list = new JsonArray();
    page.messages().forEach(message -> list.add(json(message)));
    return new JsonObject().put("messages", list).put("next", page.next().orElse(null));
  }

  private static JsonObject json(History.Opened opened) {
    var message = opened.message();
    var json =
        new JsonObject()
            .put("id", message.id())
            .put("author", message.author().name().toLowerCase(Locale.ROOT))
            .put("text", opened.text().orElse(""))
            .put("at", message.at().toString())
            .put("turnId", message.turnId().orElse(null));
    if (opened.text().isEmpty()) {
      json.put("erased", true);
    }
    message
        .outcome()
        .ifPresent(
            outcome ->
                json.put("outcome", outcome.name())
                    .put("citations", Frames.citations(message.citations())));
    return json;
  }
}
