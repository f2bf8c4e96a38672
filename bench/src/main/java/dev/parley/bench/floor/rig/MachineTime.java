package dev.parley.bench.floor.rig;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a product, its load and everybody else have taken of a Linux machine's processors so far.
 *
 * @param nanos by the clock
 * @param product microseconds, of a process and its children that are there
 * @param load microseconds, of this process
 * @param all microseconds, of everybody
 */
public record MachineTime(long nanos, long product, long load, long all) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final long MICROS_A_TICK = 10_000;
  private static final int IDLE = 3;
  private static final int WAITING_FOR_DISK = 4;
  private static final int STOLEN = 7; // what comes after counts guests, which are counted already

  /**
   * Now.
   *
   * @param product the process
   */
  public static MachineTime now(long product) throws IOException {
    return new MachineTime(System.nanoTime(), family(product), own(), everybody());
  }

  private static long family(long root) {
    return ProcessHandle.of(root).stream()
            .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
            .flatMap(it -> it.info().totalCpuDuration().stream())
            .mapToLong(Duration::toNanos)
            .sum()
        / 1_000;
  }

  private static long own() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1_000;
  }

  private static long everybody() throws IOException {
    try (var lines = Files.lines(STAT)) {
      return ofAll(lines.findFirst().orElse(""));
    }
  }

  /** Of the first line of {@code /proc/stat}. */
  static long ofAll(String line) {
    var fields = line.strip().split("\\s+");
    return MICROS_A_TICK
        * LongStream.rangeClosed(0, Math.min(STOLEN, fields.length - 2))
            .filter(i -> i != IDLE && i != WAITING_FOR_DISK)
            .map(i -> Long.parseLong(fields[(int) i + 1]))
            .sum();
  }

  /** What was taken since. */
  public MachineTime since(MachineTime before) {
    return new MachineTime(
        nanos - before.nanos, product - before.product, load - before.load, all - before.all);
  }

  /** How many cores the product had, on average. */
  public double productCores() {
    return product * 1e3 / nanos;
  }

  /** How many cores whoever is neither had, on average. */
  public double othersCores() {
    return Math.max(0, (all - product - load) * 1e3 / nanos);
  }
}
