package dev.parley.standalone.kafka;

import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A transaction that a partition holds open: nothing after it is read as committed. */
record OpenTransaction(TopicPartition partition, ProducerState writer) {

  long producerId() {
    return writer.producerId();
  }

  short epoch() {
    return (short) writer.producerEpoch();
  }

  /** True while the coordinator still sends this transaction's markers. */
  boolean isEnding(@Nullable TransactionDescription known) {
    return known != null
        && (known.state() == TransactionState.PREPARE_COMMIT
            || known.state() == TransactionState.PREPARE_ABORT
            || known.state() == TransactionState.PREPARE_EPOCH_FENCE)
        && known.topicPartitions().contains(partition);
  }

  /**
   * True when the coordinator knows it as running: it will end it, at the latest by its timeout.
   */
  boolean isRunning(@Nullable TransactionDescription known) {
    return known != null
        && known.state() == TransactionState.ONGOING
        && known.producerEpoch() == epoch()
        && known.topicPartitions().contains(partition);
  }
}
