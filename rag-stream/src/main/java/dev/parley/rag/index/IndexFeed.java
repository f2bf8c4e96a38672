package dev.parley.rag.index;

import static dev.parley.schemas.topics.Topics.CHUNKS;
import static dev.parley.schemas.topics.Topics.EMBEDDINGS;

import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.ConsumerWork;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the knowledge topics into the index, in one thread, without a group: every process has
 * the whole index. What an index folder lacks is read again from the log.
 */
public final class IndexFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final KnowledgeIndex index;
  private final RecordIntake intake;
  private final IndexRhythm rhythm;
  private final Positions positions = new Positions();
  private final ConsumerThread thread;
  private final AtomicReference<@Nullable Swap> wanted = new AtomicReference<>();
  private final CountDownLatch filled = new CountDownLatch(1);
  private volatile OptionalLong behind = OptionalLong.empty();

  /** Another index' files that shall take the place of this one's. */
  private record Swap(Path files, CompletableFuture<Void> done) {}

  /**
   * @param consumers of committed records, made anew after a failure
   */
  public IndexFeed(
      KnowledgeIndex index,
      RecordIntake intake,
      StatusBoard board,
      Supplier<Consumer<byte[], byte[]>> consumers) {
    this.index = index;
    this.intake = intake;
    this.rhythm = new IndexRhythm(index, intake.updates(), positions, board);
    this.thread = new ConsumerThread("knowledge-index", consumers, new Following(), CLOSE);
  }

  public void start() {
    thread.start();
  }

  /** Records on the topics that are not in the index yet; empty before they have been looked at. */
  public OptionalLong behind() {
    return behind;
  }

  /** Whether all that is known to be on the topics is in the index. */
  public boolean isCurrent() {
    var records = behind;
    return records.isPresent() && records.getAsLong() == 0;
  }

  /** Waits until all that the log holds can be found; false when that takes longer. */
  public boolean awaitFilled(Duration patience) throws InterruptedException {
    return filled.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the topics are being followed. */
  public boolean isFollowing() {
    return thread.isFollowing();
  }

  /**
   * Takes the files of an index that was built beside this one, and goes on from where it had read
   * to; completes once it is searched.
   */
  CompletableFuture<Void> replaceWith(Path files) {
    var swap = new Swap(files, new CompletableFuture<>());
    wanted.set(swap);
    return swap.done();
  }

  private final class Following implements ConsumerWork {
    private List<TopicPartition> partitions = List.of();

    @Override
    public void begin(Consumer<byte[], byte[]> consumer) {
      partitions = partitions(consumer);
      consumer.assign(partitions);
      resume(consumer, partitions);
    }

    @Override
    public void step(Consumer<byte[], byte[]> consumer) {
      swap(consumer);
      for (var record : consumer.poll(POLL)) {
        if (!intake.take(record, thread::closesWithin)) {
          return; // closing while it waits for the registry
        }
        positions.read(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      // Transaction markers and compaction move the position without a record.
      partitions.forEach(p -> positions.read(p, consumer.position(p)));
      lag(consumer, partitions);
      behind = OptionalLong.of(rhythm.beat(System.nanoTime()));
      if (rhythm.isCaughtUp()) {
        filled.countDown();
      }
    }

    private void swap(Consumer<byte[], byte[]> consumer) {
      var swap = wanted.getAndSet(null);
      if (swap != null) {
        try {
          index.replaceWith(swap.files());
          resume(consumer, partitions);
          swap.done().complete(null);
        } catch (RuntimeException e) {
          swap.done().completeExceptionally(e);
          throw e; // the folder is emptied and filled again
        }
      }
    }

    @Override
    public void end(Consumer<byte[], byte[]> consumer) {
      if (thread.isClosing()) {
        rhythm.commit(System.nanoTime());
      }
    }

    @Override
    public boolean failed(RuntimeException reason) {
      boolean index =
          reason instanceof UncheckedIOException || reason instanceof AlreadyClosedException;
      if (index && !thread.isClosing()) {
        startOver();
      }
      return true;
    }
  }

  private void startOver() {
    try {
      index.startOver();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("index cannot be made anew");
    }
  }

  // A consumer knows its lag without asking the broker, once it has fetched.
  private void lag(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    var ends = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      consumer
          .currentLag(partition)
          .ifPresent(lag -> ends.put(partition, positions.of(partition) + lag));
    }
    positions.ends(ends);
  }

  /** Where the index's commit left off; from the beginning where the log is not the one it knew. */
  private void resume(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    behind = OptionalLong.empty();
    positions.clear();
    intake.updates().startOver();
    var ends = consumer.endOffsets(partitions);
    var committed = index.resumeAt();
    boolean otherLog =
        partitions.stream()
            .anyMatch(p -> committed.getOrDefault(p.toString(), 0L) > ends.getOrDefault(p, 0L));
    if (otherLog) {
      LOG.atWarn().log("the log is shorter than the index; it is built again");
      index.startOver();
    }
    var resumeAt = index.resumeAt();
    for (var partition : partitions) {
      long offset = resumeAt.getOrDefault(partition.toString(), 0L);
      if (offset == 0) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
      positions.read(partition, offset);
    }
    positions.ends(ends);
    rhythm.begin();
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : List.of(CHUNKS.name(), EMBEDDINGS.name())) {
      var infos = consumer.partitionsFor(topic);
      if (infos == null || infos.isEmpty()) {
        throw new IllegalStateException(topic + ": no such topic");
      }
      infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }

  /** Commits what was read; the index itself stays open. */
  @Override
  public void close() {
    thread.close();
  }
}
