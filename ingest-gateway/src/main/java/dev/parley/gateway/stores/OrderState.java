package dev.parley.gateway.stores;

import dev.parley.schemas.events.StoreOrder;
import dev.parley.schemas.events.StoreReport;
import dev.parley.schemas.events.StoreState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** One order and the newest report of every process that carries it out. */
final class OrderState {
  /** Who is there hears of an order at once. */
  private static final Duration HEARD = Duration.ofSeconds(2);

  /** A process reports twice a second while it is at work. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final StoreOrder order;
  private final Map<String, Reported> reports = new TreeMap<>();

  private record Reported(StoreReport report, Instant at) {}

  OrderState(StoreOrder order) {
    this.order = order;
  }

  void reported(StoreReport report, Instant at) {
    var key = report.getStore() + "@" + report.getInstance();
    var before = reports.get(key);
    if (before == null || before.report().getState() == StoreState.RUNNING) {
      reports.put(key, new Reported(report, at));
    }
  }

  OrderView view(Instant now) {
    var stores = new ArrayList<OrderView.Store>();
    reports.values().forEach(it -> stores.add(store(it, now)));
    for (var store : order.getStores()) {
      if (reports.values().stream().noneMatch(it -> it.report().getStore().equals(store))) {
        stores.add(unheard(store, now));
      }
    }
    var checksums = new TreeMap<String, String>();
    reports.values().forEach(it -> add(checksums, it.report()));
    return new OrderView(
        order.getOrderId(), order.getAction(), state(stores, now), stores, checksums);
  }

  private static OrderView.Store store(Reported it, Instant now) {
    var report = it.report();
    boolean silent = report.getState() == StoreState.RUNNING && it.at().plus(SILENCE).isBefore(now);
    return new OrderView.Store(
        report.getStore(),
        report.getInstance(),
        silent ? StoreState.FAILED : report.getState(),
        report.getDone(),
        report.getOf(),
        silent ? "it stopped reporting" : String.valueOf(report.getReason()));
  }

  private OrderView.Store unheard(String store, Instant now) {
    boolean silent = order.getOrderedAt().plus(SILENCE).isBefore(now);
    return new OrderView.Store(
        store, "", silent ? StoreState.FAILED : StoreState.RUNNING, 0, 0, "nobody has it");
  }

  /** Where processes differ, each of them is shown. */
  private static void add(Map<String, String> checksums, StoreReport report) {
    report
        .getChecksums()
        .forEach(
            (part, hash) -> {
              var before = checksums.putIfAbsent(part, hash);
              if (before != null && !before.equals(hash)) {
                checksums.put(part + "@" + report.getInstance(), hash);
              }
            });
  }

  private StoreState state(Iterable<OrderView.Store> stores, Instant now) {
    boolean failed = false;
    for (var store : stores) {
      if (store.state() == StoreState.RUNNING) {
        return StoreState.RUNNING;
      }
      failed |= store.state() != StoreState.DONE;
    }
    if (order.getOrderedAt().plus(HEARD).isAfter(now)) {
      return StoreState.RUNNING;
    }
    return failed ? StoreState.FAILED : StoreState.DONE;
  }
}
