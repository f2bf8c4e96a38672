package dev.parley.gateway.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest records of a partition, bounded in number and bytes. Safe for many threads. */
final class PartitionTail {
  private static final int MOST_RECORDS = 2000;
  private static final int MOST_BYTES = 1024 * 1024;

  private final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
  private long from;
  private int bytes;

  /**
   * @param from from which offset on nothing is missing
   */
  PartitionTail(long from) {
    this.from = from;
  }

  synchronized void add(ConsumerRecord<byte[], byte[]> record) {
    records.add(record);
    bytes += size(record);
    while (records.size() > MOST_RECORDS || bytes > MOST_BYTES) {
      var eldest = records.remove();
      bytes -= size(eldest);
      from = eldest.offset() + 1;
    }
  }

  /** All records from an offset on; empty when the tail does not reach back so far. */
  synchronized Optional<List<ConsumerRecord<byte[], byte[]>>> since(long offset) {
    if (offset < from) {
      return Optional.empty();
    }
    return Optional.of(records.stream().filter(record -> record.offset() >= offset).toList());
  }

  private static int size(ConsumerRecord<?, ?> record) {
    return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }
}
