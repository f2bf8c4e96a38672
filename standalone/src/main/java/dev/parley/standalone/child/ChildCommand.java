package dev.parley.standalone.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child, and how to end it.
 *
 * @param name of the part, for logs and health
 * @param line the program and its arguments; anybody on the machine can read them: no secrets
 * @param environment the whole environment of the child besides the search path; secrets go here
 * @param folder the working directory
 * @param log where its output goes, bounded
 * @param stopSignal the signal for a quick and clean end, for example {@code TERM}
 * @param stopWithin after which it is killed
 */
public record ChildCommand(
    String name,
    List<String> line,
    Map<String, String> environment,
    Path folder,
    Path log,
    String stopSignal,
    Duration stopWithin) {

  public ChildCommand {
    line = List.copyOf(line);
    environment = Map.copyOf(environment);
    if (line.isEmpty()) {
      throw new IllegalArgumentException("line: empty (expected: a program)");
    }
    if (stopWithin.isNegative() || stopWithin.isZero()) {
      throw new IllegalArgumentException("stopWithin: " + stopWithin + " (expected: > 0)");
    }
  }
}
