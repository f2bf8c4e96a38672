package dev.parley.standalone.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shell that stands between us and a child, so that the child ends when we do, however we end.
 *
 * <p>It reads our pipe, which the kernel closes when this process is gone. Then, and when we close
 * it ourselves, it sends the child its stop signal and, when that does not help in time, KILL. Its
 * first line of output is the child's process id, its exit status is the child's.
 */
final class Wrapper {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  // The watcher drops the child's output, else that pipe would stay open after the child's end.
  private static final String SCRIPT =
      """
      signal=$1; tenths=$2; shift 2
      exec 3<&0 </dev/null
      "$@" 3<&- &
      child=$!
      echo "$child"
      (
        while read -r line <&3; do :; done
        kill -"$signal" "$child"
        while [ "$tenths" -gt 0 ] && kill -0 "$child"; do sleep 0.1; tenths=$((tenths - 1)); done
        kill -KILL "$child"
      ) >/dev/null 2>&1 &
      watcher=$!
      exec 3<&-
      wait "$child"
      status=$?
      kill "$watcher" 2>/dev/null
      wait "$watcher" 2>/dev/null
      exit "$status"
      """;

  private Wrapper() {}

  static List<String> around(ChildCommand command) {
    var line = new ArrayList<String>();
    // A session of its own: Ctrl-C in our terminal is for us alone, we end the children in order.
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(List.of("/bin/sh", "-c", SCRIPT, command.name(), command.stopSignal()));
    line.add(Long.toString(command.stopWithin().toMillis() / 100 + 1));
    line.addAll(command.line());
    return line;
  }
}
