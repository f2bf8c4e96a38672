package dev.parley.rag.index;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far each partition has been read. */
final class Positions {
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  void read(TopicPartition partition, long nextOffset) {
    next.put(partition, nextOffset);
  }

  long of(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }

  void ends(Map<TopicPartition, Long> known) {
    ends.putAll(known);
  }

  /** Records between the positions and the ends as last seen. */
  long behind() {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - of(end.getKey())))
        .sum();
  }

  void clear() {
    next.clear();
    ends.clear();
  }

  Map<String, Long> byName() {
    var named = new HashMap<String, Long>();
    next.forEach((partition, offset) -> named.put(partition.toString(), offset));
    return named;
  }
}
