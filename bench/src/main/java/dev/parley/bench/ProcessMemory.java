package dev.parley.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the machine has. */
final class ProcessMemory {
  private ProcessMemory() {}

  static long machineGigabytes() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.round(system.getTotalMemorySize() / 1e9);
  }
}
