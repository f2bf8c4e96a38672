package dev.parley.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicScanTest {
  private static final TopicPartition FIRST = new TopicPartition("told", 0);
  private static final TopicPartition SECOND = new TopicPartition("told", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> read = new ArrayList<>();

  @Test
  void readsEveryPartitionToItsEndAndNoFurther() {
    laid(FIRST, 5, 8);
    laid(SECOND, 0, 1);
    consumer.schedulePollTask(() -> add(FIRST, 5, 6, 7, 8)); // 8 came after the question
    consumer.schedulePollTask(() -> add(SECOND, 0));

    try (var scan = scan(Duration.ofSeconds(10))) {
      scan.all(scan.partitions("told"), this::note);
    }

    assertThat(read).containsExactly("0/5", "0/6", "0/7", "1/0");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void anEmptyTopicIsReadAtOnce() {
    laid(FIRST, 3, 3);

    try (var scan = scan(Duration.ofSeconds(10))) {
      scan.all(List.of(FIRST), this::note);
    }

    assertThat(read).isEmpty();
  }

  @Test
  void aPlaceBehindTheEndIsNotWaitedFor() {
    laid(FIRST, 0, 3);

    try (var scan = scan(Duration.ofSeconds(10))) {
      scan.read(Map.of(FIRST, 9L), Map.of(FIRST, 3L), this::note);
    }

    assertThat(read).isEmpty();
  }

  @Test
  void endsWhereTheReaderWantsNoMore() {
    laid(FIRST, 0, 3);
    consumer.schedulePollTask(() -> add(FIRST, 0, 1, 2));

    try (var scan = scan(Duration.ofSeconds(10))) {
      scan.readWhile(
          Map.of(FIRST, 0L),
          Map.of(FIRST, 3L),
          entry -> {
            note(entry);
            return entry.offset() < 1;
          });
    }

    assertThat(read).containsExactly("0/0", "0/1");
  }

  @Test
  void saysWhatIsMissingWhenTimeIsUp() {
    laid(FIRST, 0, 3);
    consumer.schedulePollTask(() -> add(FIRST, 0));

    try (var scan = scan(Duration.ofMillis(20))) {
      assertThatThrownBy(() -> scan.all(List.of(FIRST), this::note))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("told-0=2");
    }
  }

  private TopicScan scan(Duration within) {
    return new TopicScan(consumer, within);
  }

  private void note(ConsumerRecord<byte[], byte[]> entry) {
    read.add(entry.partition() + "/" + entry.offset());
  }

  private void laid(TopicPartition at, long begin, long end) {
    consumer.updateBeginningOffsets(Map.of(at, begin));
    consumer.updateEndOffsets(Map.of(at, end));
    var partitions = new ArrayList<PartitionInfo>();
    for (int number = 0; number <= at.partition(); number++) {
      partitions.add(
          new PartitionInfo(at.topic(), number, Node.noNode(), new Node[0], new Node[0]));
    }
    consumer.updatePartitions(at.topic(), partitions);
  }

  private void add(TopicPartition at, long... offsets) {
    for (long offset : offsets) {
      consumer.addRecord(
          new ConsumerRecord<>(at.topic(), at.partition(), offset, new byte[0], new byte[0]));
    }
  }
}
