package dev.parley.cli.stores;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.Pause;
import dev.parley.cli.client.Json;
import dev.parley.cli.client.Target;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An order about derived stores, from its beginning to its end. */
record Order(Parley parley) {
  private static final String PATH = "/v1/stores/orders";
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String RUNNING = "RUNNING";

  /**
   * Gives it and waits for its end, with its progress on the terminal's error stream.
   *
   * @throws Failure when a store could not do it
   */
  JsonNode carryOut(String action, String store, String task) {
    var body = Json.object().put("action", action).put("store", store);
    var order = parley.api().post(PATH, Map.of(), body);
    var path = PATH + "/" + Target.segment(Json.textOrEmpty(order, "orderId"));
    try (var meter = parley.terminal().meter(task, 100)) {
      while (Json.textOrEmpty(order, "state").equals(RUNNING)) {
        Pause.of(LOOK, "the order goes on");
        order = parley.api().get(path, Map.of());
        meter.to(percent(order));
      }
    }
    if (!Json.textOrEmpty(order, "state").equals("DONE")) {
      throw new Failure(task + ": " + troubles(order));
    }
    return order;
  }

  /** Of the store that is least far. */
  private static long percent(JsonNode order) {
    long least = 100;
    for (var store : order.path("stores")) {
      if (Json.textOrEmpty(store, "state").equals(RUNNING)) {
        long of = store.path("of").asLong();
        least = Math.min(least, of == 0 ? 0 : 100 * store.path("done").asLong() / of);
      }
    }
    return least;
  }

  private static String troubles(JsonNode order) {
    return StreamSupport.stream(order.path("stores").spliterator(), false)
        .filter(it -> Json.textOrEmpty(it, "state").equals("FAILED"))
        .map(it -> Json.textOrEmpty(it, "store") + " failed: " + Json.textOrEmpty(it, "reason"))
        .collect(Collectors.joining("; "));
  }
}
