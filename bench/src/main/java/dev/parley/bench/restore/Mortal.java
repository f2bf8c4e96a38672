package dev.parley.bench.restore;

import dev.parley.bench.JavaProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process with state that is killed and started again, and asked for one thing each time. */
abstract class Mortal implements AutoCloseable {
  private JavaProcess process;
  private final Heard heard;

  /**
   * @param process its first life
   * @param heard what comes out of it
   */
  Mortal(JavaProcess process, Heard heard) {
    this.process = process;
    this.heard = heard;
  }

  abstract JavaProcess start() throws IOException;

  /** Says one thing more to it; returns once that is durable. */
  abstract void say() throws Exception;

  /** What comes out of it. */
  final Heard heard() {
    return heard;
  }

  /** Seconds from {@code kill -9} to what it says next. */
  final double secondsToAnswer() throws Exception {
    long began = System.nanoTime();
    process.kill();
    process = start();
    say();
    heard.await(1);
    return (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
  }

  @Override
  public void close() {
    process.close();
    heard.close();
  }
}
