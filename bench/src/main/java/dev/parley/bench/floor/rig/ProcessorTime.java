package dev.parley.bench.floor.rig;

import java.time.Duration;
import java.util.Arrays;

/** What processes take of the processors, as the system counts it, in steps of 10 ms. */
public final class ProcessorTime {
  private final long[] processes;

  public ProcessorTime(long... processes) {
    this.processes = processes.clone();
  }

  /**
   * All that they have taken so far.
   *
   * @throws IllegalStateException when one of them is gone
   */
  public long micros() {
    return Arrays.stream(processes).map(ProcessorTime::of).sum();
  }

  private static long of(long process) {
    return ProcessHandle.of(process)
            .flatMap(it -> it.info().totalCpuDuration())
            .map(Duration::toNanos)
            .orElseThrow(() -> new IllegalStateException("a measured process is gone"))
        / 1_000;
  }
}
