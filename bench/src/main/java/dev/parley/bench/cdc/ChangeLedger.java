package dev.parley.bench.cdc;

import dev.parley.schemas.registry.CachedSchemaRegistry;
import dev.parley.schemas.registry.HttpSchemaRegistry;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicPartitions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the changes of the written table as any consumer would: a change whose LSN is not larger
 * than the last one seen for its key is one that came twice, and is dropped.
 */
final class ChangeLedger implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<GenericRecord> values;
  private final Map<String, Long> lastLsn = new HashMap<>();
  private final Map<String, List<String>> changes = new HashMap<>();
  private final Map<String, Long> rows = new HashMap<>();
  private long snapshotRows;
  private long streamed;
  private long doubled;

  ChangeLedger(KafkaAccess kafka, String registryUrl) {
    var registry =
        new CachedSchemaRegistry(
            new HttpSchemaRegistry(registryUrl, Duration.ofSeconds(20)), Clock.systemUTC());
    values = CdcTopics.FEEDBACK.valueSerde(registry).deserializer();
    consumer =
        new KafkaConsumer<>(
            kafka.consumer("cdc-kill-ledger"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var partitions = TopicPartitions.of(consumer, CdcTopics.FEEDBACK.name());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Takes in what has come; waits a little when nothing has. */
  void read() {
    consumer.poll(POLL).forEach(this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    var key = new String(record.key(), StandardCharsets.UTF_8);
    var change = values.deserialize(record.topic(), record.value());
    long lsn = (Long) ((GenericRecord) change.get("source")).get("lsn");
    if (lsn <= lastLsn.getOrDefault(key, -1L)) {
      doubled++;
      return;
    }
    lastLsn.put(key, lsn);
    apply(key, String.valueOf(change.get("op")), change);
  }

  private void apply(String key, String op, GenericRecord change) {
    long version = version(change, op.equals("d") ? "before" : "after");
    if (op.equals("r")) {
      snapshotRows++;
    } else {
      streamed++;
      changes.computeIfAbsent(key, it -> new ArrayList<>()).add(op + version);
    }
    if (op.equals("d")) {
      rows.remove(key);
    } else {
      rows.put(key, version);
    }
  }

  private static long version(GenericRecord change, String when) {
    return Long.parseLong(String.valueOf(((GenericRecord) change.get(when)).get("value")));
  }

  /** Each row's changes without those that came twice, and without what snapshots showed. */
  Map<String, List<String>> changes() {
    return changes;
  }

  /** What the rows are, by the last change of each: version by key. */
  Map<String, Long> rows() {
    return rows;
  }

  long snapshotRows() {
    return snapshotRows;
  }

  long streamed() {
    return streamed;
  }

  /** Everything that came. */
  long all() {
    return snapshotRows + streamed + doubled;
  }

  long doubled() {
    return doubled;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
