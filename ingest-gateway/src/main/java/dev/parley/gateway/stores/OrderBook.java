package dev.parley.gateway.stores;

import dev.parley.schemas.events.StoreOrder;
import dev.parley.schemas.events.StoreReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last orders and what was reported of them; safe for many threads. */
final class OrderBook {
  private static final int MOST = 200;

  private final Map<String, OrderState> orders =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderState> eldest) {
          return size() > MOST;
        }
      };

  synchronized void ordered(StoreOrder order) {
    orders.putIfAbsent(order.getOrderId(), new OrderState(order));
  }

  synchronized void reported(StoreReport report, Instant at) {
    var order = orders.get(report.getOrderId());
    if (order != null) {
      order.reported(report, at);
    }
  }

  /** As it stands; empty for an order that nobody gave, or long ago. */
  synchronized Optional<OrderView> view(String orderId, Instant now) {
    return Optional.ofNullable(orders.get(orderId)).map(it -> it.view(now));
  }
}
