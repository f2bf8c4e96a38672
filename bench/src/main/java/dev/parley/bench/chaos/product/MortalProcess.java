package dev.parley.bench.chaos.product;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that is killed and started again, one life at a time. */
final class MortalProcess implements AutoCloseable {
  private @Nullable Process process;

  void start(ProcessBuilder builder) throws IOException {
    process = builder.start();
  }

  /** {@code kill -9}; returns when it is gone. Its children follow by themselves. */
  void kill() throws InterruptedException {
    var running = take();
    if (running.isPresent()) {
      running.get().destroyForcibly().waitFor();
    }
  }

  /** As an operator would, and with force when that takes too long. */
  void stop(Duration patience) throws InterruptedException {
    var running = take();
    if (running.isPresent()) {
      running.get().destroy();
      if (!running.get().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        running.get().destroyForcibly().waitFor();
      }
    }
  }

  /** How it ended by itself; empty while it runs and when it was ended. */
  Optional<Integer> ended() {
    return Optional.ofNullable(process).filter(it -> !it.isAlive()).map(Process::exitValue);
  }

  /** While it runs. */
  long pid() {
    return Optional.ofNullable(process).orElseThrow().pid();
  }

  /** The process and its children. */
  Stream<ProcessHandle> family() {
    return Optional.ofNullable(process).stream()
        .flatMap(it -> Stream.concat(Stream.of(it.toHandle()), it.descendants()));
  }

  private Optional<Process> take() {
    var running = Optional.ofNullable(process);
    process = null;
    return running;
  }

  @Override
  public void close() {
    take().ifPresent(Process::destroyForcibly);
  }
}
