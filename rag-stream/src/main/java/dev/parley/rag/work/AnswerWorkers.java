package dev.parley.rag.work;

import dev.parley.rag.answer.Answerer;
import dev.parley.schemas.registry.SchemaRegistry;
import dev.parley.schemas.seal.Sealer;
import dev.parley.schemas.topics.ConsumerThread;
import dev.parley.schemas.topics.GroupConsumer;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.TopicWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of rag.requests.v1, each once and in the order that is fair to the tenants.
 *
 * <pre>
 *   rag.requests ─► reader ─► queue ─► workers ─┬─► chat.deltas, usage
 *                     ▲                 │       ├─► rag.answers
 *                     └─ finished ◄─────┘       └─► rag.quarantine
 * </pre>
 */
public final class AnswerWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerWorkers.class);
  private static final Duration COMMIT = Duration.ofSeconds(10);

  private final Duration finish;
  private final FairQueue queue;
  private final LoopState state = new LoopState();
  private final Tally tally = new Tally();
  private final HandleRequest handler;
  private final ConsumerThread reader;
  private final List<Thread> workers = new ArrayList<>();

  /**
   * @param consumers makes a consumer of committed records, a member of the workers' group
   */
  public AnswerWorkers(
      WorkConfig config,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Answerer answerer,
      TopicWriter writer,
      SchemaRegistry registry,
      Sealer sealer,
      Clock clock,
      RandomGenerator random) {
    this.finish = config.finish();
    this.queue = new FairQueue(config.inflight(), config.inflightPerTenant());
    var requests = new OpenRequest(registry, sealer, new RunIds(clock, random));
    this.handler = new HandleRequest(requests, answerer, writer, sealer, clock, tally);
    this.reader =
        new ConsumerThread("rag-requests", consumers, new RequestLoop(queue, state), COMMIT);
    for (int i = 1; i <= config.workers(); i++) {
      workers.add(daemon(this::work, "rag-worker-" + i));
    }
  }

  /**
   * Consumers that share the requests with the other processes of the workers' group. Who comes or
   * goes takes only what moves: all else that is in work goes on.
   */
  public static Supplier<Consumer<byte[], byte[]>> group(KafkaAccess kafka, String instance) {
    return () -> {
      var settings = kafka.member("rag-workers", instance);
      settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RequestLoop.POLLED);
      settings.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          List.of(CooperativeStickyAssignor.class));
      return new GroupConsumer(kafka, settings);
    };
  }

  /** Begins to read and answer. */
  public void start() {
    workers.forEach(Thread::start);
    reader.start();
  }

  /** Waits until the group has given this process its share; false when that takes longer. */
  public boolean awaitAssigned(Duration patience) throws InterruptedException {
    return state.awaitAssigned(patience.toMillis());
  }

  /** Why requests are not read at the moment; null while they are. */
  public @Nullable String problem() {
    return state.problem();
  }

  /** {@code inflight}, {@code lag} and how requests ended, in numbers. */
  public Map<String, Long> facts() {
    var facts = new HashMap<>(tally.facts());
    facts.put("inflight", (long) queue.held());
    facts.put("lag", state.lag());
    facts.put("partitions", state.partitions());
    return facts;
  }

  private void work() {
    try {
      for (var job = queue.take(); job != null; job = queue.take()) {
        try {
          handler.handle(job);
          job.finished();
        } finally {
          queue.done(job);
        }
      }
    } catch (InterruptedException e) {
      LOG.atDebug().log("worker sent home");
    }
  }

  /** Lets what is in work finish, but not for long; what does not is left to be repeated. */
  @Override
  public void close() {
    queue.close();
    long giveUp = System.nanoTime() + finish.toNanos();
    workers.forEach(worker -> join(worker, giveUp));
    workers.forEach(Thread::interrupt);
    reader.close();
  }

  private static void join(Thread thread, long giveUp) {
    try {
      thread.join(Math.max(1, (giveUp - System.nanoTime()) / 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
