package dev.parley.rag.summary;

import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.DestroyedKeyException;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.seal.UnopenableException;
import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.GroupConsumer;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What left conversations' last turns is summed up by a model, one after the other, while it has
 * nothing to answer.
 *
 * <pre>
 *   rag.summaries.requests ─► reader ─► queue ─► writer ─┬─► rag.summaries
 *                                         └─► dropped    └─► usage
 * </pre>
 */
public final class Summaries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);
  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final Duration WRITE = Duration.ofSeconds(35); // the producer gives up before

  private final WriteSummary write;
  private final TopicWriter writer;
  private final SummaryQueue queue;
  private final ConsumerThread reader;
  private final Thread worker = new Thread(this::work, "rag-summaries");
  private final SummaryTally tally = new SummaryTally();

  /**
   * @param consumers makes a consumer of committed records, a member of the summaries' group
   */
  public Summaries(
      SummariesConfig config,
      WriteSummary write,
      Supplier<Consumer<byte[], byte[]>> consumers,
      TopicWriter writer,
      SchemaRegistry registry,
      Clock clock) {
    this.write = write;
    this.writer = writer;
    this.queue = new SummaryQueue(config, clock);
    var loop = new SummaryLoop(queue, writer, registry);
    this.reader = new ConsumerThread("rag-summaries-requests", consumers, loop, CLOSE);
    worker.setDaemon(true);
  }

  /** Consumers that share the requests with the other processes of the group. */
  public static Supplier<Consumer<byte[], byte[]>> group(KafkaAccess kafka, String instance) {
    return () -> new GroupConsumer(kafka, kafka.member("rag-summaries", instance));
  }

  public void start() {
    worker.start();
    reader.start();
  }

  /**
   * {@code summaries-waiting}, {@code -done}, {@code -dropped} (superseded, too old, too many, or
   * given up for an answer), {@code -failed} (the one before stands) and, for each reason, {@code
   * -failed-REASON}; {@code -sentences-removed} from those that were written.
   */
  public Map<String, Long> facts() {
    return tally.facts(queue);
  }

  /** Why none is written at the moment, though some may be asked for; empty while they are. */
  public Optional<String> problem() {
    if (!reader.isFollowing()) {
      return Optional.of("requests for summaries cannot be read");
    }
    return worker.isAlive() ? Optional.empty() : Optional.of("nobody writes summaries");
  }

  private void work() {
    while (!queue.isClosed()) {
      try {
        var next = queue.take(write::isQuiet);
        if (next != null) {
          one(next);
        }
      } catch (InterruptedException e) {
        tally.gaveWay(); // somebody is waited for; or the stage stops
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  private void one(Waiting next) throws InterruptedException {
    try {
      var outcome = write.of(next);
      if (outcome instanceof Outcome.Written written) {
        published(next, written.summary());
        tally.written(written.removed());
      } else if (outcome instanceof Outcome.Left left) {
        tally.left(left.why());
      }
    } catch (DestroyedKeyException e) {
      tally.left(Unwritten.ERASED); // meanwhile
    } catch (InvalidIdException | MissingKeyException | UnopenableException e) {
      failed(e);
      writer.sendOrLog(Quarantine.RAG.of(next.record(), "cannot be opened: " + e.getMessage()));
    }
  }

  private void published(Waiting next, ConversationSummary summary) throws InterruptedException {
    var trace = WriteSummary.traceparent(next);
    try {
      writer
          .write(Topics.SUMMARIES, next.conversation(), summary, trace)
          .get(WRITE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a summary could not be written", e);
    }
  }

  private void failed(RuntimeException e) {
    tally.left(Unwritten.ERROR);
    LOG.atWarn()
        .addKeyValue("reason", e.getClass().getSimpleName())
        .log("a summary was not made; the one before stands");
  }

  /** What is in work is given up: nobody waits for it. */
  @Override
  public void close() {
    queue.close();
    worker.interrupt();
    reader.close();
    try {
      worker.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
