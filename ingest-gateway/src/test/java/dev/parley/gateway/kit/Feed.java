package dev.parley.gateway.kit;

import dev.parley.gateway.live.Cursor;
import dev.parley.gateway.live.Frames;
import dev.parley.gateway.live.LiveFeed;
import dev.parley.gateway.live.Sink;
import dev.parley.schemas.ids.ConversationKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A live feed that a test speaks through. */
public final class Feed implements LiveFeed {
  private static final Cursor START = new Cursor(0, 0, new Cursor.Mark("", 0, "", -1));

  public final Map<ConversationKey, Sink> sinks = new ConcurrentHashMap<>();
  public final Map<ConversationKey, Cursor> cursors = new ConcurrentHashMap<>();

  @Override
  public Future<Open> subscribe(ConversationKey conversation, Optional<Cursor> cursor, Sink sink) {
    sinks.put(conversation, sink);
    cursor.ifPresent(it -> cursors.put(conversation, it));
    sink.send(Frames.subscribed(conversation, cursor.orElse(START)));
    return Future.succeededFuture(() -> sinks.remove(conversation, sink));
  }

  public void say(ConversationKey conversation, JsonObject frame) {
    var sink = sinks.get(conversation);
    if (sink == null) {
      throw new AssertionError("nobody listens");
    }
    sink.send(frame);
  }
}
