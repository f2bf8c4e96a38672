package dev.parley.gateway.room;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** Files and sockets that this process may still open, by the system's limit. */
public final class OpenFiles implements Measure {
  /** Empty where the system has no such limit. */
  @Override
  public OptionalLong left() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? OptionalLong.of(left(unix))
        : OptionalLong.empty();
  }

  private static long left(UnixOperatingSystemMXBean unix) {
    try {
      return unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
    } catch (InternalError e) {
      return 0; // to count them takes a file
    }
  }
}
