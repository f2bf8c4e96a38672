package dev.parley.rag.work;

import dev.parley.schemas.topics.ConsumerWork;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests in one thread and commits what is finished.
 *
 * <p>It polls all the time, however slow the answers are, so the group never takes this member for
 * dead: while no more can be taken in, the partitions are paused.
 */
final class RequestLoop implements ConsumerWork {
  /** Records of one poll; see {@link FinishedOffsets#MOST_OPEN}. */
  static final int POLLED = 64;

  private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FairQueue queue;
  private final LoopState state;
  private final Progress progress = new Progress();

  RequestLoop(FairQueue queue, LoopState state) {
    this.queue = queue;
    this.state = state;
  }

  @Override
  public void begin(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(Topics.RAG_REQUESTS.name()), new Rebalance(consumer));
  }

  @Override
  public void step(Consumer<byte[], byte[]> consumer) {
    steer(consumer);
    var records = consumer.poll(POLL);
    for (var record : records) {
      progress.read(record, tenant(record)).ifPresent(queue::add);
    }
    records.nextOffsets().forEach((it, next) -> progress.readUpTo(it, next.offset()));
    commit(consumer);
    state.reading(consumer);
  }

  /** Commits what is finished and leaves the rest to be repeated. */
  @Override
  public void end(Consumer<byte[], byte[]> consumer) {
    commitAndWait(consumer, progress.all());
    abandon();
  }

  @Override
  public boolean failed(RuntimeException reason) {
    abandon();
    if (reason instanceof FencedInstanceIdException) {
      LOG.atError().log("another process has the same instance.id; this one stops reading");
      state.fenced();
      return false;
    }
    state.away(reason.getClass().getSimpleName());
    return true;
  }

  /** Pauses what cannot be taken in, resumes the rest. */
  private void steer(Consumer<byte[], byte[]> consumer) {
    boolean full = queue.isFull();
    var pause = new HashSet<TopicPartition>();
    var resume = new HashSet<TopicPartition>();
    for (var partition : consumer.assignment()) {
      boolean room = !full && progress.hasRoomFor(partition, POLLED);
      (room ? resume : pause).add(partition);
    }
    consumer.pause(pause);
    consumer.resume(resume);
  }

  private void commit(Consumer<byte[], byte[]> consumer) {
    var offsets = progress.uncommitted();
    if (offsets.isEmpty()) {
      return;
    }
    progress.committed(offsets);
    consumer.commitAsync(
        offsets,
        (sent, failure) -> {
          if (failure != null) {
            progress.notCommitted(sent);
          }
        });
  }

  private void commitAndWait(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, PATIENCE);
      progress.committed(offsets);
    } catch (FencedInstanceIdException e) {
      throw e;
    } catch (RebalanceInProgressException e) {
      LOG.atDebug().log("offsets are committed later");
    } catch (KafkaException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("offsets were not committed; finished requests may be answered again");
    }
  }

  private void abandon() {
    progress.giveUpAll();
    queue.drop(job -> true);
  }

  /** The first part of the key; whatever stands there if the key is malformed. */
  @SuppressWarnings("NullAway") // a record may lack its key
  private static String tenant(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return "";
    }
    var key = new String(record.key(), StandardCharsets.UTF_8);
    int end = key.indexOf('/');
    return end < 0 ? "" : key.substring(0, end);
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Rebalance(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      var last = consumer.committed(Set.copyOf(partitions), PATIENCE);
      partitions.forEach(partition -> progress.take(partition, last.get(partition)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      try {
        commitAndWait(consumer, progress.all());
      } catch (WakeupException e) { // the thread ends; once is enough
        commitAndWait(consumer, progress.all());
      }
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      progress.giveUp(partitions);
      queue.drop(
          job ->
              partitions.contains(
                  new TopicPartition(job.record().topic(), job.record().partition())));
    }
  }
}
