package dev.parley.gateway.room;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again at how much is left; while nobody can tell, it stays as it was. */
public final class Watched implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

  private final Measure measure;
  private final Reserve reserve;
  private final ScheduledExecutorService clockwork;
  private boolean blind;

  private Watched(Measure measure, Reserve reserve) {
    this.measure = measure;
    this.reserve = reserve;
    this.clockwork =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "gateway-room");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins with a first look, which it waits for. */
  public static Watched begin(Measure measure, Reserve reserve, Duration every) {
    var watched = new Watched(measure, reserve);
    watched.look();
    long millis = every.toMillis();
    watched.clockwork.scheduleWithFixedDelay(watched::look, millis, millis, TimeUnit.MILLISECONDS);
    return watched;
  }

  private void look() {
    try {
      measure.left().ifPresent(reserve::see);
      blind = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (Exception e) {
      if (!blind) {
        LOG.atWarn()
            .addKeyValue("reason", e.getClass().getSimpleName())
            .log("how much is left cannot be told");
      }
      blind = true;
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
