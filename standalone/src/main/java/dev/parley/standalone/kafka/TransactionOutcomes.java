package dev.parley.standalone.kafka;

import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicScan;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/** What the transaction coordinator decided, read from its own log. */
final class TransactionOutcomes {
  private final List<Decision> decisions;

  private TransactionOutcomes(List<Decision> decisions) {
    this.decisions = decisions;
  }

  /**
   * A decision that stands in the log.
   *
   * @param commit false for an abort
   * @param markerEpoch of the producer, as its markers carry it
   * @param version of the transaction protocol that the producer speaks
   */
  record Decision(
      long producerId,
      short markerEpoch,
      boolean commit,
      short version,
      Set<TopicPartition> partitions) {

    /** Since protocol version 2 the markers of a transaction carry an epoch that is one higher. */
    boolean ends(OpenTransaction open) {
      return producerId == open.producerId()
          && markerEpoch - open.epoch() == (version >= 2 ? 1 : 0)
          && partitions.contains(open.partition());
    }
  }

  /**
   * Reads the decisions on some producers.
   *
   * <p>Throws {@link org.apache.kafka.common.errors.TimeoutException} when the log's end is not
   * reached in time.
   */
  static TransactionOutcomes read(KafkaAccess kafka, Collection<Long> producers, Duration within) {
    var decisions = new ArrayList<Decision>();
    try (var scan = new TopicScan(kafka.consumer("lost-markers"), within)) {
      scan.all(
          scan.partitions(Topic.TRANSACTION_STATE_TOPIC_NAME),
          entry ->
              decision(entry)
                  .filter(it -> producers.contains(it.producerId()))
                  .ifPresent(decisions::add));
    }
    return new TransactionOutcomes(decisions);
  }

  /** The newest decision that ends a transaction. */
  Optional<Decision> of(OpenTransaction open) {
    return decisions.stream().filter(it -> it.ends(open)).reduce((older, newer) -> newer);
  }

  private static Optional<Decision> decision(ConsumerRecord<byte[], byte[]> logged) {
    if (!(TransactionLog.read(buffer(logged.key()), buffer(logged.value()))
        instanceof TransactionLog.TxnRecord entry)) {
      return Optional.empty();
    }
    var known = entry.metadata();
    boolean commit = known.state() == TransactionState.PREPARE_COMMIT;
    if (!commit && known.state() != TransactionState.PREPARE_ABORT) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision(
            known.producerId(),
            known.producerEpoch(),
            commit,
            known.clientTransactionVersion().featureLevel(),
            Set.copyOf(known.topicPartitions())));
  }

  /** A transactional id that is forgotten has no value. */
  @SuppressWarnings("NullAway") // as Kafka reads it
  private static ByteBuffer buffer(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
