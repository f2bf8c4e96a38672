package dev.parley.gateway.stores;

import dev.parley.schemas.events.StoreAction;
import dev.parley.schemas.events.StoreState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * How an order stands.
 *
 * @param stores one for each process that has the store
 * @param checksums part of a store to a hash over its content
 */
public record OrderView(
    String orderId,
    StoreAction action,
    StoreState state,
    List<Store> stores,
    Map<String, String> checksums) {

  /**
   * A store in a process.
   *
   * @param of 0 while it is not known
   */
  public record Store(
      String store, String instance, StoreState state, long done, long of, String reason) {}

  /** As the door shows it. */
  public JsonObject json() {
    var all = new JsonArray();
    stores.forEach(
        it ->
            all.add(
                new JsonObject()
                    .put("store", it.store())
                    .put("instance", it.instance())
                    .put("state", it.state().name())
                    .put("done", it.done())
                    .put("of", it.of())
                    .put("reason", it.state() == StoreState.FAILED ? it.reason() : null)));
    var hashes = new JsonObject();
    checksums.forEach(hashes::put);
    return new JsonObject()
        .put("orderId", orderId)
        .put("action", action.name().toLowerCase(java.util.Locale.ROOT))
        .put("state", state.name())
        .put("stores", all)
        .put("checksums", hashes);
  }
}
