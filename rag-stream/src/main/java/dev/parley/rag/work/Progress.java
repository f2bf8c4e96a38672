package dev.parley.rag.work;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one consumer's life got with each partition it holds. What finishes after its partition
 * was given up changes nothing. Safe for use by many threads.
 */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private final Map<TopicPartition, FinishedOffsets> partitions = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

  /** Goes on from what was committed, if anything was. */
  synchronized void take(TopicPartition partition, @Nullable OffsetAndMetadata last) {
    if (last == null) {
      partitions.remove(partition);
    } else {
      partitions.put(partition, restored(partition, last));
      committed.put(partition, last);
    }
  }

  synchronized void giveUp(Collection<TopicPartition> given) {
    given.forEach(partitions::remove);
    given.forEach(committed::remove);
  }

  synchronized void giveUpAll() {
    partitions.clear();
    committed.clear();
  }

  /** The job that a record is; empty when it was finished before a restart. */
  synchronized Optional<Job> read(ConsumerRecord<byte[], byte[]> record, String tenant) {
    var offsets =
        partitions.computeIfAbsent(partition(record), it -> FinishedOffsets.from(record.offset()));
    return switch (offsets.read(record.offset())) {
      case NEW -> Optional.of(new Job(record, tenant, false, this));
      case REPEATED -> Optional.of(new Job(record, tenant, true, this));
      case FINISHED -> Optional.empty();
    };
  }

  synchronized void readUpTo(TopicPartition partition, long position) {
    var offsets = partitions.get(partition);
    if (offsets != null) {
      offsets.readUpTo(position);
    }
  }

  synchronized void finish(Job job) {
    var offsets = partitions.get(partition(job.record()));
    if (offsets != null) {
      offsets.finish(job.record().offset());
    }
  }

  synchronized boolean hasRoomFor(TopicPartition partition, int more) {
    var offsets = partitions.get(partition);
    return offsets == null || offsets.hasRoomFor(more);
  }

  /** Where every partition stands. */
  synchronized Map<TopicPartition, OffsetAndMetadata> all() {
    var all = new HashMap<TopicPartition, OffsetAndMetadata>();
    partitions.forEach(
        (partition, it) ->
            all.put(partition, new OffsetAndMetadata(it.committable(), it.metadata())));
    return all;
  }

  /** What is to be committed: where something changed since {@link #committed}. */
  synchronized Map<TopicPartition, OffsetAndMetadata> uncommitted() {
    var changed = all();
    changed.entrySet().removeIf(it -> it.getValue().equals(committed.get(it.getKey())));
    return changed;
  }

  synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (partitions.containsKey(partition)) {
            committed.put(partition, offset);
          }
        });
  }

  /** A commit failed: it is tried again with what is finished by then. */
  synchronized void notCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
    committed.keySet().removeAll(offsets.keySet());
  }

  private static FinishedOffsets restored(TopicPartition partition, OffsetAndMetadata last) {
    try {
      return FinishedOffsets.restored(last.offset(), last.metadata());
    } catch (IllegalArgumentException | ArithmeticException e) {
      LOG.atWarn()
          .addKeyValue("topic", partition.topic())
          .addKeyValue("partition", partition.partition())
          .log("commit metadata is not understood; finished requests may be answered again");
      return FinishedOffsets.from(last.offset());
    }
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
