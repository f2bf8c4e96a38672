package dev.parley.gateway.quota;

import dev.parley.gateway.work.Lanes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what has waited for its turn, a line after the other: one that blocks holds up no other. */
public final class Pacing implements Pace.Later, AutoCloseable {
  private static final int THREADS = 8;
  private static final int ROOM =
      Pace.MOST_WAITING + THREADS; // each leaves a moment after its task

  private final Lanes lanes = new Lanes("gateway-paced", THREADS, ROOM, ROOM);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            var thread = new Thread(task, "gateway-pace");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void after(Object line, Duration wait, Runnable task) {
    var unused = // tells its own failure
        timer.schedule(() -> begin(line, task), wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void begin(Object line, Runnable task) {
    var unused = lanes.run(line, Executors.callable(task)); // likewise
  }

  @Override
  public void close() {
    timer.shutdownNow();
    lanes.close();
  }
}
