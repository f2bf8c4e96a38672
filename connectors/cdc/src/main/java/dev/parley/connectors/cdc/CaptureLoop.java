package dev.parley.connectors.cdc;

import dev.parley.connectors.cdc.engine.CaptureEngine;
import dev.parley.connectors.cdc.engine.EngineMetrics;
import dev.parley.connectors.cdc.engine.EngineSetup;
import dev.parley.connectors.cdc.publish.ChangePublisher;
import dev.parley.connectors.cdc.resume.OffsetTopic;
import dev.parley.connectors.cdc.resume.Resumption;
import dev.parley.connectors.cdc.resume.Resumption.Snapshot;
import dev.parley.connectors.cdc.source.Prepared.NotReady;
import dev.parley.connectors.cdc.source.Prepared.Ready;
import dev.parley.connectors.cdc.source.RawDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what is there and what was left behind, lets an engine run, and begins again whenever that
 * ends, until closed. A thread of its own.
 */
final class CaptureLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);
  private static final Duration CLOSE = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String GOES_ON = "; nothing is lost, capture goes on when it does";
  private static final String DATABASE_AWAY = "the database does not answer" + GOES_ON;
  private static final String KAFKA_AWAY = "Kafka does not answer" + GOES_ON;
  private static final String ENDED = "the capture engine ended and begins again; the log says why";

  private final RawDatabase database;
  private final OffsetTopic offsets;
  private final EngineSetup setup;
  private final Supplier<PublisherRun> publishers;
  private final CdcStatus status;
  private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** A publisher for one life of the engine, and what to close after it. */
  record PublisherRun(ChangePublisher publisher, AutoCloseable behind) {}

  CaptureLoop(
      RawDatabase database,
      OffsetTopic offsets,
      EngineSetup setup,
      Supplier<PublisherRun> publishers,
      CdcStatus status) {
    this.database = database;
    this.offsets = offsets;
    this.setup = setup;
    this.publishers = publishers;
    this.status = status;
    this.thread = new Thread(this::run, "cdc");
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
        capture();
      } catch (SQLException e) {
        waitFor(DATABASE_AWAY, e);
      } catch (KafkaException e) {
        waitFor(KAFKA_AWAY, e);
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("capture failed");
        waitFor(ENDED, e);
      }
    }
  }

  private void capture() throws SQLException {
    var prepared = database.prepare();
    if (prepared instanceof NotReady notReady) {
      waitFor(notReady.sentence(), null);
    } else if (prepared instanceof Ready ready) {
      var resumption = Resumption.decide(offsets.read(), ready.slot());
      boolean again = false;
      if (resumption instanceof Snapshot snapshot) {
        beginAgain(snapshot);
        again = ready.slot().isPresent() && !snapshot.slotIsLost();
      }
      runEngine(again);
    }
  }

  private void beginAgain(Snapshot snapshot) throws SQLException {
    LOG.atInfo().addKeyValue("reason", snapshot.reason()).log("a snapshot is taken");
    if (snapshot.slotIsLost()) {
      database.dropSlot();
    }
    offsets.forget();
  }

  private void runEngine(boolean again) {
    var run = publishers.get();
    try (var engine = new CaptureEngine(setup.properties(again), run.publisher())) {
      status.begins();
      engine.start();
      watch(engine);
      if (isOpen()) {
        engine.failure().ifPresent(why -> LOG.atWarn().setCause(why).log("capture engine ended"));
        waitFor(ENDED, engine.failure().orElse(null));
      }
    } finally {
      close(run.behind());
    }
  }

  private void watch(CaptureEngine engine) {
    while (isOpen() && engine.isRunning()) {
      pause(LOOK);
      try {
        var slot = database.slot();
        status.slot(slot);
        if (engine.isRunning() && EngineMetrics.streams()) {
          backoff.succeeded();
          status.goesOn();
        }
      } catch (SQLException e) {
        status.waits(DATABASE_AWAY, e);
      }
    }
  }

  private static void close(AutoCloseable behind) {
    try {
      behind.close();
    } catch (Exception e) {
      LOG.atWarn().setCause(e).log("the changes' producer did not close well");
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void waitFor(String what, @org.jspecify.annotations.Nullable Throwable because) {
    status.waits(what, because);
    pause(backoff.failed());
  }

  private void pause(Duration time) {
    try {
      closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
