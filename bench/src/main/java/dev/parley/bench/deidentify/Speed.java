package dev.parley.bench.deidentify;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Kilobytes of text a second of one core's time, once warm. The processor's time is counted and not
 * the clock's, for a machine has other work too.
 */
final class Speed {
  private static final Duration WARM = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final int PARTS = 5;

  private Speed() {}

  /** The median of five parts. */
  static double kilobytesPerSecond(List<String> texts, Consumer<String> work) {
    run(texts, work, WARM);
    var parts = new double[PARTS];
    for (int i = 0; i < PARTS; i++) {
      parts[i] = run(texts, work, MEASURED.dividedBy(PARTS));
    }
    Arrays.sort(parts);
    return parts[PARTS / 2];
  }

  private static double run(List<String> texts, Consumer<String> work, Duration atLeast) {
    long bytes = 0;
    long began = nanos();
    long elapsed = 0;
    while (elapsed < atLeast.toNanos()) {
      for (var text : texts) {
        work.accept(text);
        bytes += text.getBytes(StandardCharsets.UTF_8).length;
      }
      elapsed = nanos() - began;
    }
    return bytes / 1000.0 / (elapsed / 1e9);
  }

  /** What this thread has had of a core. */
  static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
