package dev.parley.gateway.room;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeLogDirsOptions;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes left in the fullest of the brokers' folders, as they tell themselves (KIP-827). */
public final class LogDirs implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(LogDirs.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Admin kafka;
  private final LastKnown<Integer> known = new LastKnown<>();

  public LogDirs(Admin kafka) {
    this.kafka = kafka;
  }

  /** Who does not answer has what he had; empty while no broker ever told. */
  @Override
  public OptionalLong left() throws InterruptedException {
    try {
      var brokers = answer(kafka.describeCluster().nodes()).stream().map(Node::id).toList();
      var patience = new DescribeLogDirsOptions().timeoutMs((int) PATIENCE.toMillis());
      return leastOf(kafka.describeLogDirs(brokers, patience).descriptions());
    } catch (ExecutionException | TimeoutException away) {
      LOG.atDebug().log("no broker tells how much is left");
      return known.least();
    }
  }

  /** What all brokers there are tell of their folders, each in its time. */
  OptionalLong leastOf(Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> brokers)
      throws InterruptedException {
    known.only(brokers.keySet());
    for (var broker : brokers.entrySet()) {
      hear(broker.getKey(), broker.getValue());
    }
    return known.least();
  }

  private void hear(int broker, KafkaFuture<Map<String, LogDirDescription>> folders)
      throws InterruptedException {
    try {
      answer(folders).values().stream()
          .flatMapToLong(LogDirs::left)
          .min()
          .ifPresent(it -> known.heard(broker, it));
    } catch (ExecutionException | TimeoutException away) {
      LOG.atDebug().log("a broker does not tell how much is left");
    }
  }

  /** Nothing can be written where the broker has met an error. */
  private static LongStream left(LogDirDescription folder) {
    return folder.error() == null ? folder.usableBytes().stream() : LongStream.of(0);
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
