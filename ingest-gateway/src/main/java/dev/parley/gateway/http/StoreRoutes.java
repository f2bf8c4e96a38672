package dev.parley.gateway.http;

import dev.parley.gateway.input.Fields;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.stores.OrderView;
import dev.parley.gateway.stores.StoreDesk;
import dev.parley.schemas.events.StoreAction;
import dev.parley.schemas.stores.DerivedStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** {@code /v1/stores/orders}: derived stores are compared or made anew; for the admin key. */
public final class StoreRoutes implements Routes {
  private static final long MOST_BYTES = 1024;
  private static final String EVERY = "all";
  private static final List<String> STORES = List.of(DerivedStore.INDEX, DerivedStore.HISTORY);

  private final Gate gate;
  private final StoreDesk desk;

  public StoreRoutes(Gate gate, StoreDesk desk) {
    this.gate = gate;
    this.desk = desk;
  }

  @Override
  public void mount(Router router) {
    var overseer = gate.admitsOverseer();
    router.post("/v1/stores/orders").handler(overseer).handler(this::order);
    router.get("/v1/stores/orders/:orderId").handler(overseer).handler(this::view);
  }

  private void order(RoutingContext ctx) {
    Body.json(ctx, MOST_BYTES)
        .compose(this::ordered)
        .onSuccess(order -> Answer.json(ctx, 202, order.json()))
        .onFailure(ctx::fail);
  }

  private Future<OrderView> ordered(JsonObject json) {
    var fields = Fields.of(json);
    var action =
        fields
            .word("action", List.of("verify", "rebuild"))
            .orElseThrow(() -> Problem.field("action", "missing", "verify or rebuild"));
    var store = fields.word("store", List.of(DerivedStore.INDEX, DerivedStore.HISTORY, EVERY));
    var stores = store.filter(it -> !it.equals(EVERY)).map(List::of).orElse(STORES);
    return desk.order(StoreAction.valueOf(action.toUpperCase(Locale.ROOT)), stores);
  }

  private void view(RoutingContext ctx) {
    Answer.json(ctx, 200, desk.view(ctx.pathParam("orderId")).json());
  }
}
