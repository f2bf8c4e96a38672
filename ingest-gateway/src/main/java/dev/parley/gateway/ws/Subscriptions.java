package dev.parley.gateway.ws;

import dev.parley.gateway.live.LiveFeed;
import dev.parley.gateway.problem.Problem;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/** A connection's subscriptions, bounded; used on the connection's event loop only. */
final class Subscriptions {
  static final int MOST = 256;

  private final Map<String, Future<LiveFeed.Open>> open = new HashMap<>();

  /** Makes room for a conversation; one that is subscribed already begins anew. */
  void reserve(String conversationId) {
    remove(conversationId);
    if (open.size() >= MOST) {
      throw Problem.tooMany(
          "at most " + MOST + " subscriptions on one connection", java.time.Duration.ofSeconds(1));
    }
  }

  void add(String conversationId, Future<LiveFeed.Open> subscription) {
    open.put(conversationId, subscription);
    subscription.onFailure(failure -> open.remove(conversationId, subscription));
  }

  void remove(String conversationId) {
    var subscription = open.remove(conversationId);
    if (subscription != null) {
      subscription.onSuccess(LiveFeed.Open::cancel);
    }
  }

  void clear() {
    open.values().forEach(subscription -> subscription.onSuccess(LiveFeed.Open::cancel));
    open.clear();
  }
}
