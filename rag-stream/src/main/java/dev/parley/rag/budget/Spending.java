package dev.parley.rag.budget;

import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Usage;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.registry.UnreadableRecordException;
import dev.parley.schemas.topics.ConsumerWork;
import dev.parley.schemas.topics.TopicPartitions;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the record of calls from the beginning of the day on, without a group. */
public final class Spending implements ConsumerWork {
  private static final Logger LOG = LoggerFactory.getLogger(Spending.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Budgets budgets;
  private final Clock clock;
  private final Deserializer<Usage> values;
  private final Map<TopicPartition, Long> positions = new HashMap<>(); // kept over failures
  private Map<TopicPartition, Long> ends = Map.of();
  private boolean caughtUp;

  public Spending(Budgets budgets, SchemaRegistry registry, Clock clock) {
    this.budgets = budgets;
    this.clock = clock;
    this.values = Topics.USAGE.valueSerde(registry).deserializer();
  }

  @Override
  public void begin(Consumer<byte[], byte[]> consumer) {
    var partitions = TopicPartitions.of(consumer, Topics.USAGE.name());
    consumer.assign(partitions);
    ends = consumer.endOffsets(partitions);
    if (positions.isEmpty()) {
      fromMidnight(consumer, partitions);
    }
    positions.forEach(consumer::seek);
  }

  private void fromMidnight(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    var midnight = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).atStartOfDay();
    var asked = new HashMap<TopicPartition, Long>();
    partitions.forEach(it -> asked.put(it, midnight.toInstant(ZoneOffset.UTC).toEpochMilli()));
    var found = consumer.offsetsForTimes(asked);
    for (var partition : partitions) {
      var first = found.get(partition);
      positions.put(partition, first == null ? end(partition) : first.offset());
    }
  }

  @Override
  public void step(Consumer<byte[], byte[]> consumer) {
    for (var record : consumer.poll(POLL)) {
      hear(record);
      positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    // Transaction markers move the position without a record.
    positions.replaceAll((partition, before) -> consumer.position(partition));
    if (!caughtUp
        && positions.entrySet().stream().allMatch(it -> it.getValue() >= end(it.getKey()))) {
      caughtUp = true;
      budgets.caughtUp();
    }
  }

  private long end(TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    try {
      var usage = values.deserialize(record.topic(), record.value());
      if (usage != null
          && usage.getEvent() instanceof CallFinished call
          && call.getCostMicros() > 0) {
        budgets.heard(
            new TenantId(usage.getTenant()),
            usage.getCallId(),
            usage.getAt(),
            call.getCostMicros());
      }
    } catch (UnreadableRecordException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("topic", record.topic())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("record passed over");
    }
  }
}
