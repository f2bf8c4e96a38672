package dev.parley.schemas.stores;

import dev.parley.schemas.events.StoreAction;
import dev.parley.schemas.events.StoreOrder;
import dev.parley.schemas.events.StoreReport;
import dev.parley.schemas.events.StoreState;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.ConsumerWork;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what is ordered of one store, one order after the other, and reports how it goes. An
 * order that was given while this process was not there is not for it.
 */
public final class StoreOrders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreOrders.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final int WAITING = 8;
  private static final String ALL = Topics.ALL_TENANTS;

  private final DerivedStore store;
  private final String instance;
  private final TopicWriter writer;
  private final Clock clock;
  private final Deserializer<StoreOrder> orders;
  private final ConsumerThread thread;
  private final ThreadPoolExecutor worker;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile @Nullable Running running;

  /** The order at hand and how far it is. */
  private record Running(String orderId, long done, long of) {}

  private StoreOrders(
      DerivedStore store,
      String instance,
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicWriter writer,
      Clock clock) {
    this.store = store;
    this.instance = instance;
    this.writer = writer;
    this.clock = clock;
    this.orders = Topics.STORE_ORDERS.valueSerde(registry).deserializer();
    var name = "store-" + store.name();
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            work -> daemon(work, name));
    worker.allowCoreThreadTimeOut(true);
    this.thread =
        new ConsumerThread(
            name + "-orders",
            () ->
                new KafkaConsumer<>(
                    kafka.consumer(name + "-" + instance),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer()),
            new Following(),
            CLOSE);
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Follows orders from now on. */
  public static StoreOrders follow(
      DerivedStore store,
      String instance,
      KafkaAccess kafka,
      SchemaRegistry registry,
      TopicWriter writer,
      Clock clock) {
    var orders = new StoreOrders(store, instance, kafka, registry, writer, clock);
    orders.thread.start();
    return orders;
  }

  private final class Following implements ConsumerWork {
    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
      var partitions = TopicPartitions.of(consumer, Topics.STORE_ORDERS.name());
      consumer.assign(partitions);
      consumer
          .endOffsets(partitions)
          .forEach((at, end) -> consumer.seek(at, positions.getOrDefault(at, end)));
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
      for (var record : consumer.poll(POLL)) {
        take(record.topic(), record.value());
      }
      consumer.assignment().forEach(it -> positions.put(it, consumer.position(it)));
      var now = running;
      if (now != null) {
        report(now.orderId(), StoreState.RUNNING, now.done(), now.of(), Map.of(), null);
      }
    }
  }

  private void take(String topic, byte[] value) {
    try {
      var order = orders.deserialize(topic, value);
      if (order != null && order.getStores().contains(store.name())) {
        report(order.getOrderId(), StoreState.RUNNING, 0, 0, Map.of(), null);
        worker.execute(() -> carryOut(order));
      }
    } catch (UnreadableRecordException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("an order cannot be read");
    } catch (RejectedExecutionException e) {
      LOG.atWarn().log("too many orders at once; one is passed over");
    }
  }

  private void carryOut(StoreOrder order) {
    var id = order.getOrderId();
    running = new Running(id, 0, 0);
    try {
      var checksums = done(order, (done, of) -> running = new Running(id, done, of));
      running = null;
      report(id, StoreState.DONE, 0, 0, checksums, null);
    } catch (Exception e) {
      running = null;
      LOG.atError()
          .addKeyValue("action", order.getAction())
          .addKeyValue("part", store.name())
          .setCause(e)
          .log("an order about a store failed");
      report(id, StoreState.FAILED, 0, 0, Map.of(), e.getClass().getSimpleName());
    }
  }

  private Map<String, String> done(StoreOrder order, StoreProgress progress) throws Exception {
    if (order.getAction() == StoreAction.VERIFY) {
      return store.checksums(progress);
    }
    if (order.getAction() == StoreAction.REBUILD) {
      LOG.atInfo().addKeyValue("part", store.name()).log("store is made anew from the log");
      store.rebuild(progress);
      return Map.of();
    }
    throw new IllegalArgumentException("action: not known to this version");
  }

  private void report(
      String orderId,
      StoreState state,
      long done,
      long of,
      Map<String, String> checksums,
      @Nullable String reason) {
    writer.writeOrLog(
        Topics.STORE_REPORTS,
        ALL,
        StoreReport.newBuilder()
            .setOrderId(orderId)
            .setStore(store.name())
            .setInstance(instance)
            .setState(state)
            .setDone(done)
            .setOf(of)
            .setChecksums(checksums)
            .setReason(reason)
            .setAt(clock.instant())
            .build());
  }

  /** What is under way is left behind. */
  @Override
  public void close() {
    thread.close();
    worker.shutdownNow();
    try {
      worker.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
