package dev.parley.cli.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a shell waits for a process at its terminal. */
final class Foreground {
  private static final int GROUP = 2;
  private static final int TERMINAL = 4;
  private static final int GROUP_IN_FRONT = 5;

  private Foreground() {}

  static boolean holds(ProcessHandle process) {
    try {
      var stat =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return !fields[TERMINAL].equals("0") && fields[GROUP].equals(fields[GROUP_IN_FRONT]);
    } catch (IOException e) {
      return false; // it has just ended
    }
  }
}
