package dev.parley.gateway.recorder;

import dev.parley.schemas.stage.Backoff;
import dev.parley.schemas.topics.GroupConsumer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables up to date, then records; begins again whenever that ends, until closed. A
 * thread of its own.
 */
final class RecorderLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecorderLoop.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final String DATABASE =
      "the database does not answer, or does not let us bring its tables up to date";
  private static final String KAFKA = "Kafka ended the consumer; a new one begins";
  private static final String FAILED = "recording failed and begins again; the log says why";

  private final Runnable migrate;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Function<Consumer<byte[], byte[]>, RecordingSession> sessions;
  private final RecorderStatus status;
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;

  RecorderLoop(
      Runnable migrate,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Function<Consumer<byte[], byte[]>, RecordingSession> sessions,
      RecorderStatus status) {
    this.migrate = migrate;
    this.consumers = consumers;
    this.sessions = sessions;
    this.status = status;
    this.thread = new Thread(this::run, "recorder");
    thread.setDaemon(true);
  }

  void start() {
    status.waits("the database has not been reached yet", null);
    thread.start();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    while (isOpen()) {
      try {
        migrate.run();
        backoff.succeeded();
        record();
      } catch (WakeupException | InterruptException e) {
        return; // closed
      } catch (FlywayException | SQLException e) {
        waitFor(DATABASE, e);
      } catch (KafkaException e) {
        waitFor(KAFKA, e);
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("recording failed");
        waitFor(FAILED, e);
      }
    }
  }

  private void record() throws SQLException {
    try (var opened = consumers.get()) {
      consumer = opened;
      try {
        record(sessions.apply(opened));
      } finally {
        if (!isOpen()) {
          GroupConsumer.leave(opened);
        }
      }
    }
  }

  private void record(RecordingSession session) throws SQLException {
    session.begin();
    while (isOpen()) {
      session.step();
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void waitFor(String what, Exception because) {
    status.waits(what, because);
    try {
      closed.await(backoff.failed().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    var opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
