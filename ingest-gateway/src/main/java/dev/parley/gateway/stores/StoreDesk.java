package dev.parley.gateway.stores;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.StoreAction;
import dev.parley.schemas.events.StoreOrder;
import dev.parley.schemas.events.StoreReport;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders on stores.orders.v1, and what comes back on stores.reports.v1, of all gateways. */
public final class StoreDesk {
  private static final Logger LOG = LoggerFactory.getLogger(StoreDesk.class);

  private final TopicWriter writer;
  private final Workers workers;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Deserializer<StoreOrder> orders;
  private final Deserializer<StoreReport> reports;
  private final OrderBook book = new OrderBook();

  public StoreDesk(
      TopicWriter writer,
      SchemaRegistry registry,
      Workers workers,
      Clock clock,
      Supplier<UUID> ids) {
    this.writer = writer;
    this.workers = workers;
    this.clock = clock;
    this.ids = ids;
    this.orders = Topics.STORE_ORDERS.valueSerde(registry).deserializer();
    this.reports = Topics.STORE_REPORTS.valueSerde(registry).deserializer();
  }

  /** Completes once the order is durable. */
  public Future<OrderView> order(StoreAction action, List<String> stores) {
    var order = new StoreOrder(ids.get().toString(), action, stores, clock.instant());
    book.ordered(order);
    return workers
        .stage(() -> writer.write(Topics.STORE_ORDERS, Topics.ALL_TENANTS, order))
        .map(written -> view(order.getOrderId()));
  }

  /** Throws {@link Problem} for an order that nobody gave. */
  public OrderView view(String orderId) {
    return book.view(orderId, clock.instant()).orElseThrow(Problem::notFound);
  }

  /** A record of either topic. */
  public void on(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      if (record.topic().equals(Topics.STORE_ORDERS.name())) {
        book.ordered(orders.deserialize(record.topic(), record.value()));
      } else {
        book.reported(reports.deserialize(record.topic(), record.value()), clock.instant());
      }
    } catch (UnreadableRecordException e) {
      LOG.atWarn().addKeyValue("topic", record.topic()).log("record passed over");
    }
  }
}
