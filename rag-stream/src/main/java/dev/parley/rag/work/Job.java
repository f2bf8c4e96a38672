package dev.parley.rag.work;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A request that was read and is not finished.
 *
 * @param tenant first part of its key, as it stands there
 * @param repeated an earlier run may have begun to answer it
 * @param progress where to tell that it is finished
 */
record Job(
    ConsumerRecord<byte[], byte[]> record, String tenant, boolean repeated, Progress progress) {

  void finished() {
    progress.finish(this);
  }
}
