package dev.parley.cli.backup;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and its children that are stopped where they are ({@code kill -STOP}) until closed: all
 * that they have written then lies in the files as it would after {@code kill -9}.
 *
 * <p>A shell that reads our pipe lets them go on. The kernel closes that pipe however we end, so
 * they never stay stopped.
 */
final class StillProduct implements AutoCloseable {
  private static final Duration STILL_WITHIN = Duration.ofSeconds(3);
  private static final int LOOK_MILLIS = 1;
  private static final String LET_GO =
      "all=; while read -r one; do all=\"$all $one\"; done; [ -z \"$all\" ] || kill -CONT $all";

  private final ProcessHandle product;
  private final Process guard;
  private final Set<Long> held = new LinkedHashSet<>();
  private final long began = System.nanoTime();
  private long ended;

  private StillProduct(ProcessHandle product, Process guard) {
    this.product = product;
    this.guard = guard;
  }

  /**
   * Returns once none of them runs.
   *
   * @param atMost then they go on, closed or not
   * @throws Failure when they cannot be stopped; they run again then
   */
  static StillProduct hold(ProcessHandle product, Duration atMost)
      throws IOException, InterruptedException {
    requireOther(product);
    var guard =
        new ProcessBuilder("/bin/sh", "-c", LET_GO)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var still = new StillProduct(product, guard);
    CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .execute(still::letGo);
    try {
      still.stopAll();
      return still;
    } catch (IOException | InterruptedException | RuntimeException e) {
      still.close();
      throw e;
    }
  }

  /** Who holds itself still lets nobody go on. */
  private static void requireOther(ProcessHandle product) {
    var self = ProcessHandle.current();
    if (product.equals(self) || product.descendants().anyMatch(self::equals)) {
      throw new Failure("a product cannot hold itself still (expected: a process apart from it)");
    }
  }

  /** The product first: then it starts no more children, and the children none of theirs. */
  private void stopAll() throws IOException, InterruptedException {
    stop(List.of(product.pid()));
    while (true) {
      var others = product.descendants().map(ProcessHandle::pid).toList();
      var running = others.stream().filter(it -> !held.contains(it)).toList();
      if (running.isEmpty()) {
        break;
      }
      stop(running);
    }
    if (!product.isAlive()) {
      throw new Failure("the product ended (expected: one that runs, or none)");
    }
  }

  private void stop(List<Long> processes) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("/bin/sh", "-c", "kill -STOP \"$@\"", "stop"));
    synchronized (this) {
      for (var process : processes) {
        held.add(process);
        words.add(process.toString());
        guard.getOutputStream().write((process + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      guard.getOutputStream().flush(); // before anything is stopped
    }
    new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    long giveUp = System.nanoTime() + STILL_WITHIN.toNanos();
    while (!processes.stream().allMatch(StillProduct::isStill)) {
      if (System.nanoTime() > giveUp) {
        throw new Failure(
            "the processes "
                + processes
                + " cannot be held still (expected: processes of yours,"
                + " and not the first one of a container)");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Every thread of it: one that waits for a disk stops when the disk has answered. */
  private static boolean isStill(long process) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
      return threads.allMatch(StillProduct::isStopped);
    } catch (NoSuchFileException e) {
      return true; // it is gone
    } catch (IOException | UncheckedIOException e) {
      return false; // it is going
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      var stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
      return "TtZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    } catch (IOException e) {
      return true; // this thread is gone; a process that is gone is not looked at again
    }
  }

  private synchronized void letGo() {
    if (ended != 0) {
      return;
    }
    ended = System.nanoTime();
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      guard.destroy(); // its pipe is closed with us at the latest
    }
  }

  /** How long they stood still; as long as they do, until now. */
  synchronized Duration time() {
    return Duration.ofNanos((ended == 0 ? System.nanoTime() : ended) - began);
  }

  /** Lets them go on; returns when they do. */
  @Override
  public void close() {
    letGo();
    try {
      guard.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Lets them go on.
   *
   * @return whether they had stood still until now
   */
  boolean end() {
    boolean stillUntilNow;
    synchronized (this) {
      stillUntilNow = ended == 0;
      letGo();
    }
    close();
    return stillUntilNow;
  }
}
