package dev.parley.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the machine has, and what a process and its children take. */
public final class ProcessMemory {
  private ProcessMemory() {}

  static long machineGigabytes() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.round(system.getTotalMemorySize() / 1e9);
  }

  /**
   * Resident megabytes of a process and all below it, by the program's name, as Linux's {@code
   * /proc} tells; pages that several processes share count for each.
   */
  public static Map<String, Long> residentMegabytes(long pid) {
    var root = ProcessHandle.of(pid).orElseThrow();
    var megabytes = new TreeMap<String, Long>();
    Stream.concat(Stream.of(root), root.descendants())
        .forEach(each -> megabytes.merge(name(each.pid()), resident(each.pid()), Long::sum));
    return megabytes;
  }

  private static String name(long pid) {
    return field(pid, "Name:");
  }

  private static long resident(long pid) {
    return residentBytes(pid) / 1024 / 1024;
  }

  static long residentBytes(long pid) {
    var kilobytes = field(pid, "VmRSS:").replaceAll("\\D", "");
    return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
  }

  /** Empty when the process is gone. */
  private static String field(long pid, String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length()).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
