package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.Conversations;
import dev.parley.gateway.conversations.Desk;
import dev.parley.gateway.conversations.MessageRequest;
import dev.parley.gateway.input.Fields;
import dev.parley.schemas.events.Channel;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Conversations begin, and messages are taken: 202 once a message is durably on its topic. */
public final class ConversationRoutes implements Routes {
  private static final long MOST_BYTES = 256 * 1024;
  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values())
          .filter(channel -> channel != Channel.OTHER)
          .map(channel -> channel.name().toLowerCase(Locale.ROOT))
          .toList();

  private final Gate gate;
  private final Conversations conversations;
  private final Desk desk;
  private final Trace trace;

  public ConversationRoutes(Gate gate, Conversations conversations, Desk desk, Trace trace) {
    this.gate = gate;
    this.conversations = conversations;
    this.desk = desk;
    this.trace = trace;
  }

  @Override
  public void mount(Router router) {
    var chatters = gate.admits(Permission.CHAT);
    router.post("/v1/conversations").handler(chatters).handler(this::create);
    router
        .post("/v1/conversations/:conversationId/messages")
        .handler(chatters)
        .handler(this::message);
  }

  private void create(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    Body.optionalJson(ctx, MOST_BYTES)
        .compose(
            json -> {
              var fields = Fields.of(json);
              fields.word("channel", CHANNELS);
              return conversations.create(who, fields.optionalText("user", 256));
            })
        .onSuccess(
            made ->
                Answer.json(
                    ctx, 201, new JsonObject().put("conversationId", made.conversationId())))
        .onFailure(ctx::fail);
  }

  private void message(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    Body.json(ctx, MOST_BYTES)
        .compose(
            json ->
                desk.take(
                    who,
                    ctx.pathParam("conversationId"),
                    MessageRequest.parse(json),
                    who.caller().isVisitor() ? Channel.WEB : Channel.API,
                    trace.of(ctx.request().getHeader("traceparent"))))
        .onSuccess(
            accepted ->
                Answer.json(
                    ctx,
                    202,
                    new JsonObject()
                        .put("messageId", accepted.messageId())
                        .put("turnId", accepted.turnId())))
        .onFailure(ctx::fail);
  }
}
