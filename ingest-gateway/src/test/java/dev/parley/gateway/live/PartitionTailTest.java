package dev.parley.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PartitionTailTest {
  private final PartitionTail tail = new PartitionTail(10);

  private static ConsumerRecord<byte[], byte[]> record(long offset, int bytes) {
    return new ConsumerRecord<>(
        "t",
        0,
        offset,
        0L,
        TimestampType.CREATE_TIME,
        0,
        bytes,
        new byte[0],
        new byte[bytes],
        new RecordHeaders(),
        Optional.empty());
  }

  @Test
  void reachesBackToWhereItBegan() {
    tail.add(record(10, 1));
    tail.add(record(12, 1));

    assertThat(tail.since(9)).isEmpty();
    assertThat(tail.since(10).orElseThrow()).hasSize(2);
    assertThat(tail.since(11).orElseThrow()).hasSize(1);
    assertThat(tail.since(13).orElseThrow()).isEmpty();
  }

  @Test
  void forgetsTheOldestWhenThereAreTooManyOrTooLarge() {
    for (int n = 0; n < 2001; n++) {
      tail.add(record(10 + n, 1));
    }
    assertThat(tail.since(10)).isEmpty();
    assertThat(tail.since(11)).isPresent();

    tail.add(record(5000, 1024 * 1024));
    assertThat(tail.since(2010)).isEmpty();
    assertThat(tail.since(5000).orElseThrow()).hasSize(1);
  }
}
