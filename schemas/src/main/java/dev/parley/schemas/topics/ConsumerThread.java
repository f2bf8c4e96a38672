package dev.parley.schemas.topics;

import dev.parley.schemas.stage.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a consumer in a thread of its own until closed. Whatever fails, a broker or registry that
 * is away or worse, the thread lives on: it begins again with a new consumer after a pause.
 */
public final class ConsumerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final ConsumerWork work;
  private final Duration close;
  private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> open;
  private volatile boolean following;

  /**
   * @param name of the thread, and of the part in the log
   * @param consumers makes a consumer, anew after each failure
   * @param close how long closing may take; a step that takes longer is left behind
   */
  public ConsumerThread(
      String name,
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      ConsumerWork work,
      Duration close) {
    this.consumers = consumers;
    this.work = work;
    this.close = close;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  public void start() {
    following = true;
    thread.start();
  }

  /** Whether the last step went well and the next will follow. */
  public boolean isFollowing() {
    return following && thread.isAlive();
  }

  public boolean isClosing() {
    return closing.getCount() == 0;
  }

  /**
   * For work that must wait within a step: true when the thread is to end, false after the time.
   */
  public boolean closesWithin(Duration time) {
    try {
      return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void run() {
    boolean again = true;
    while (again && !isClosing()) {
      try (var consumer = consumers.get()) {
        open = consumer;
        followOrLeave(consumer);
      } catch (WakeupException e) {
        LOG.atDebug().addKeyValue("part", thread.getName()).log("consumer woken");
      } catch (RuntimeException e) {
        again = survives(e);
      } finally {
        open = null;
      }
    }
    following = false;
  }

  private void followOrLeave(Consumer<byte[], byte[]> consumer) {
    try {
      follow(consumer);
    } finally {
      if (isClosing()) {
        GroupConsumer.leave(consumer);
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    work.begin(consumer);
    try {
      while (!isClosing()) {
        work.step(consumer);
        backoff.succeeded();
        following = true;
      }
    } finally {
      end(consumer);
    }
  }

  /** The wake-up that came too late for a step would hit the last commit instead. */
  private void end(Consumer<byte[], byte[]> consumer) {
    try {
      work.end(consumer);
    } catch (WakeupException e) {
      work.end(consumer);
    }
  }

  private boolean survives(RuntimeException failure) {
    following = false;
    LOG.atWarn()
        .addKeyValue("part", thread.getName())
        .addKeyValue("reason", failure.getClass().getSimpleName())
        .log("consumer failed");
    return work.failed(failure) && !closesWithin(backoff.failed());
  }

  /** Wakes the consumer, which may be waiting for a broker that is away. */
  @Override
  public void close() {
    closing.countDown();
    var polled = open;
    if (polled != null) {
      polled.wakeup();
    }
    try {
      thread.join(close.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
