package dev.parley.gateway.live;

import io.vertx.core.json.JsonObject;

/** Where a subscriber's frames go. Called from any thread, in order; never blocks. */
@FunctionalInterface
public interface Sink {
  void send(JsonObject frame);
}
