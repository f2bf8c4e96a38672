package dev.parley.rag.search;

import static dev.parley.schemas.topics.Topics.SEARCH_REQUESTS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls search requests as a member of a group. Offsets are committed as requests are taken: who
 * searches asks again, so a crash may lose a search but never repeats one.
 */
public final class SearchLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final SearchResponder responder;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "knowledge-search-loop");
  private volatile @Nullable Consumer<byte[], byte[]> following;
  private volatile boolean failing;

  public SearchLoop(Supplier<Consumer<byte[], byte[]>> consumers, SearchResponder responder) {
    this.consumers = consumers;
    this.responder = responder;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  public boolean isFollowing() {
    return thread.isAlive() && !failing;
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (var consumer = consumers.get()) {
        following = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        LOG.atDebug().log("search loop woken to close");
      } catch (RuntimeException e) { // Kafka away, or worse: the thread lives on
        begins(e);
      }
    }
  }

  private void begins(RuntimeException because) {
    failing = true;
    LOG.atWarn()
        .addKeyValue("reason", because.getClass().getSimpleName())
        .log("search loop begins again");
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    consumer.subscribe(List.of(SEARCH_REQUESTS.name()));
    while (closing.getCount() > 0) {
      var records = consumer.poll(POLL);
      records.forEach(responder::take);
      if (!records.isEmpty()) {
        consumer.commitAsync();
      }
      failing = false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    var consumer = following;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
