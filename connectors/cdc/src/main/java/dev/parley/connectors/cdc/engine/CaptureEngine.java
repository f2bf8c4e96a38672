package dev.parley.connectors.cdc.engine;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the engine, on a thread of its own; begins at {@link #start}, never begins again. */
public final class CaptureEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureEngine.class);
  private static final Duration CLOSE = Duration.ofSeconds(12);
  private static final long PAUSE_MILLIS = 100;

  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  public CaptureEngine(
      Properties setup, ChangeConsumer<RecordChangeEvent<SourceRecord>> publisher) {
    engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(setup)
            .notifying(publisher)
            .using((success, message, error) -> failure = error)
            .build();
    thread = new Thread(engine, "cdc-engine");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** False once it has ended, for whatever reason. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Why it ended by itself. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends it; what was not acknowledged comes again in the next life. */
  @Override
  public void close() {
    long giveUp = System.nanoTime() + CLOSE.toNanos();
    while (thread.isAlive() && System.nanoTime() < giveUp) {
      if (askedToEnd()) {
        joined(TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime()));
        return;
      }
      joined(PAUSE_MILLIS);
    }
  }

  /** The engine refuses while it is starting its task; it is asked again then. */
  private boolean askedToEnd() {
    try {
      engine.close();
      return true;
    } catch (IllegalStateException e) {
      return false;
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the capture engine did not end well");
      return true;
    }
  }

  private void joined(long millis) {
    try {
      thread.join(Math.max(1, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
