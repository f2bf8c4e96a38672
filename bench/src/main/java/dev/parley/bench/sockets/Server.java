package dev.parley.bench.sockets;

import dev.parley.bench.Await;
import dev.parley.bench.JavaProcess;
import dev.parley.bench.Listening;
import dev.parley.cli.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server in a process of its own, whose heap is in memory as a whole from the beginning: what its
 * residence grows by is outside of the heap.
 */
record Server(JavaProcess process, int port, String path, Optional<String> key)
    implements AutoCloseable {
  static final List<String> FLAGS =
      List.of("-Xms768m", "-Xmx768m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int WARM = 200; // whoever is first pays for classes and buffers of all
  private static final double KILOBYTE = 1_000;

  /** Returns when it listens. */
  void await() throws InterruptedException {
    Await.until(
        "port " + port + " serves",
        PATIENCE,
        () -> {
          if (!process.isAlive()) {
            throw new Failure("a server ended while it started (see its log)");
          }
          return Listening.at(port);
        });
  }

  /** Kilobytes by which it grows for each of so many WebSockets that say nothing. */
  double kilobytesEach(int sockets) throws IOException, InterruptedException {
    try (var callers = new Callers(port, path, key)) {
      callers.open(WARM);
      long before = bytes();
      callers.open(sockets);
      long after = bytes();
      callers.requireAll();
      return (after - before) / KILOBYTE / sockets;
    }
  }

  private long bytes() throws IOException, InterruptedException {
    process.liveBytes(); // what counting takes itself, it takes the first time
    return process.liveBytes() + process.residentBytes();
  }

  @Override
  public void close() {
    process.close();
  }
}
