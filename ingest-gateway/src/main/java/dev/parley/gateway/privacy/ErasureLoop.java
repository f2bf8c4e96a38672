package dev.parley.gateway.privacy;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has orders carried out: at once when woken, and looks again regularly. A thread of its own. */
final class ErasureLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureLoop.class);
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration TURN = Duration.ofMinutes(30);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final ErasureWorker worker;
  private final KeyLogTurner turner;
  private final Semaphore wanted = new Semaphore(1);
  private final Thread thread = new Thread(this::run, "erasures");

  ErasureLoop(ErasureWorker worker, KeyLogTurner turner) {
    this.worker = worker;
    this.turner = turner;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void wake() {
    wanted.release();
  }

  private void run() {
    long turned = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (wanted.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wanted.drainPermits();
        }
        worker.finishAll();
        if (System.nanoTime() - turned > TURN.toNanos()) {
          turner.turn();
          turned = System.nanoTime();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("erasing failed and begins again");
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
