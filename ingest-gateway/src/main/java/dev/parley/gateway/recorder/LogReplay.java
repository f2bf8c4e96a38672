package dev.parley.gateway.recorder;

import dev.parley.schemas.stores.StoreProgress;
import dev.parley.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records the log once more, from its beginning, into a database that nobody else writes to.
 *
 * <p>Erasures come last: they delete what they find.
 */
final class LogReplay implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordReader reader;
  private final RecordedBatches batches;
  private final StoreProgress progress;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final Map<TopicPartition, Long> begins = new HashMap<>();
  private long done;
  private long of;

  LogReplay(
      Consumer<byte[], byte[]> consumer,
      RecordReader reader,
      RecordedBatches batches,
      StoreProgress progress) {
    this.consumer = consumer;
    this.reader = reader;
    this.batches = batches;
    this.progress = progress;
  }

  void begin() throws SQLException {
    for (var topic : reader.topics()) {
      consumer
          .partitionsFor(topic)
          .forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
    }
    begins.putAll(consumer.beginningOffsets(partitions));
    batches.begin(partitions);
    consumer.assign(partitions);
    begins.forEach(consumer::seek);
  }

  /** All that is on the log now. */
  void toEnd() throws SQLException {
    to(consumer.endOffsets(partitions));
  }

  /** As far as these next offsets, and nothing behind them. */
  void to(Map<TopicPartition, Long> ends) throws SQLException {
    of = done + left(ends);
    read(ends, of(ends, false));
    read(ends, of(ends, true));
  }

  private List<TopicPartition> of(Map<TopicPartition, Long> ends, boolean erasures) {
    return partitions.stream()
        .filter(ends::containsKey)
        .filter(it -> it.topic().equals(Topics.ERASURES.name()) == erasures)
        .toList();
  }

  private void read(Map<TopicPartition, Long> ends, List<TopicPartition> wanted)
      throws SQLException {
    consumer.pause(consumer.assignment());
    var reading = new ArrayList<>(wanted);
    reading.removeIf(it -> isAt(it, ends));
    consumer.resume(reading);
    while (!reading.isEmpty()) {
      var held = new ArrayList<ReadRecord>();
      for (var record : consumer.poll(POLL)) {
        if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
          held.add(reader.read(record));
        }
      }
      if (!held.isEmpty()) {
        batches.write(new HeldRecords(held));
        done += held.size();
      }
      progress.at(Math.min(done, of), of);
      var finished = reading.stream().filter(it -> isAt(it, ends)).toList();
      consumer.pause(finished);
      reading.removeAll(finished);
    }
    for (var it : wanted) {
      // What was polled beyond an end is read by the next call.
      consumer.seek(it, Math.min(consumer.position(it), ends.getOrDefault(it, 0L)));
    }
  }

  private boolean isAt(TopicPartition partition, Map<TopicPartition, Long> ends) {
    return consumer.position(partition) >= ends.getOrDefault(partition, 0L);
  }

  private long left(Map<TopicPartition, Long> ends) {
    return partitions.stream()
        .mapToLong(it -> Math.max(0, ends.getOrDefault(it, 0L) - consumer.position(it)))
        .sum();
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** From when on these topics are on the log in full; the epoch when they always were. */
  Instant horizon(Set<String> topics) {
    var cut =
        partitions.stream()
            .filter(it -> topics.contains(it.topic()) && begins.getOrDefault(it, 0L) > 0)
            .toList();
    var horizon = Instant.EPOCH;
    for (var partition : cut) {
      var first = consumer.offsetsForTimes(Map.of(partition, 0L)).get(partition);
      if (first != null && Instant.ofEpochMilli(first.timestamp()).isAfter(horizon)) {
        horizon = Instant.ofEpochMilli(first.timestamp());
      }
    }
    return horizon;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
