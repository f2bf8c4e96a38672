package dev.parley.gateway.recorder.retention;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps and vacuums at its interval, in a thread of its own, until closed. */
public final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final RetentionSweep sweep;
  private final Vacuum vacuum;
  private final Duration every;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong keys = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "retention");

  public Retention(RetentionSweep sweep, Vacuum vacuum, Duration every) {
    this.sweep = sweep;
    this.vacuum = vacuum;
    this.every = every;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Rows deleted since the start. */
  public long rows() {
    return rows.get();
  }

  /** Keys destroyed since the start. */
  public long keys() {
    return keys.get();
  }

  private void run() {
    var pause = every.compareTo(FIRST) < 0 ? every : FIRST;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        once();
        pause = every;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What could not be done now is due again at the next interval. */
  private void once() {
    try {
      var swept = sweep.sweep();
      rows.addAndGet(swept.rowsInAll());
      keys.addAndGet(swept.keys());
      vacuum.run();
      if (swept.rowsInAll() > 0) {
        LOG.atInfo()
            .addKeyValue("rows", swept.rowsInAll())
            .addKeyValue("keys", swept.keys())
            .log("deleted what is past its retention");
      }
    } catch (SQLException | KafkaException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getClass().getSimpleName())
          .log("retention is late and tries again");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("retention failed and tries again");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
