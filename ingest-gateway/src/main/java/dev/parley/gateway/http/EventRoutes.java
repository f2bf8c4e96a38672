package dev.parley.gateway.http;

import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.conversations.ReadingDesk;
import dev.parley.gateway.live.Cursor;
import dev.parley.gateway.live.Goodbye;
import dev.parley.gateway.live.LiveFeed;
import dev.parley.gateway.live.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET /v1/conversations/:id/events}: what happens, as server-sent events. */
public final class EventRoutes implements Routes {
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final Gate gate;
  private final ReadingDesk reading;
  private final LiveFeed feed;
  private final Connections connections;

  public EventRoutes(Gate gate, ReadingDesk reading, LiveFeed feed, Connections connections) {
    this.gate = gate;
    this.reading = reading;
    this.feed = feed;
    this.connections = connections;
  }

  @Override
  public void mount(Router router) {
    router
        .get("/v1/conversations/:conversationId/events")
        .handler(gate.admits(Permission.READ))
        .handler(this::open);
  }

  private void open(RoutingContext ctx) {
    var cursor =
        Optional.ofNullable(ctx.request().getHeader("last-event-id"))
            .or(() -> Query.text(ctx, "cursor"))
            .map(Cursor::parse);
    connections.opened();
    var outbox =
        new Outbox(
            ctx.vertx().getOrCreateContext(),
            EventRoutes::event,
            text -> ctx.response().write(text),
            () -> leave(ctx),
            connections.backlog());
    ctx.response()
        .setChunked(true)
        .putHeader("content-type", "text/event-stream")
        .putHeader("cache-control", "no-store")
        .putHeader("x-accel-buffering", "no");
    var subscribed = Promise.<LiveFeed.Open>promise();
    keepAlive(ctx, outbox, subscribed.future());
    reading
        .open(Gate.admitted(ctx), ctx.pathParam("conversationId"), "conversation.follow")
        .compose(conversation -> feed.subscribe(conversation, cursor, outbox))
        .onFailure(
            failure -> {
              ctx.response().setChunked(false);
              ctx.fail(failure);
            })
        .onComplete(subscribed);
  }

  /** The key is asked for again at each beat: a revoked one stops seeing. */
  private void keepAlive(RoutingContext ctx, Outbox outbox, Future<LiveFeed.Open> subscribed) {
    long timer =
        ctx.vertx()
            .setPeriodic(
                HEARTBEAT_MILLIS,
                beat -> {
                  if (gate.stillAdmits(ctx)) {
                    beat(ctx);
                  } else {
                    leave(ctx);
                  }
                });
    var context = ctx.vertx().getOrCreateContext();
    Runnable leaving = () -> context.runOnContext(go -> end(ctx));
    connections.whenEnding(leaving);
    ctx.addEndHandler(
        ended -> {
          ctx.vertx().cancelTimer(timer);
          outbox.close();
          connections.closed(leaving);
          subscribed.onSuccess(LiveFeed.Open::cancel);
        });
  }

  private static void end(RoutingContext ctx) {
    if (!ctx.response().ended() && !ctx.response().closed()) {
      ctx.response().end();
    }
  }

  private static void leave(RoutingContext ctx) {
    long timer = Goodbye.said(ctx.vertx(), ctx.request().connection());
    ctx.addEndHandler(ended -> ctx.vertx().cancelTimer(timer));
    ctx.response().reset();
  }

  /** Not to somebody who has not taken what was said before. */
  private static void beat(RoutingContext ctx) {
    var response = ctx.response();
    if (response.headWritten() && !response.ended() && !response.writeQueueFull()) {
      ctx.response().write(": still here\n\n");
    }
  }

  private static String event(JsonObject frame) {
    var cursor = frame.getString("cursor");
    return (cursor == null ? "" : "id: " + cursor + "\n")
        + "event: "
        + frame.getString("type")
        + "\ndata: "
        + frame.encode()
        + "\n\n";
  }
}
