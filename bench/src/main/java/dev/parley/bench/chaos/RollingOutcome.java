package dev.parley.bench.chaos;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.check.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of a rolling restart.
 *
 * @param verdict of the checker
 * @param took for all of it
 */
record RollingOutcome(Verdict verdict, List<Step> steps, Duration took) {
  private static final double MILLIS = 1000.0;

  RollingOutcome {
    steps = List.copyOf(steps);
  }

  /**
   * One instance that went and came back.
   *
   * @param open messages without an outcome when it went
   * @param takenOver from its end until the others served its share
   * @param whole until all instances served again and had caught up
   * @param longest that anybody waited for a reply meanwhile
   */
  record Step(String name, int open, Duration takenOver, Duration whole, Duration longest) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s with %d open: longest wait for a reply %.1f s, taken over %.1f s after its end, all"
              + " serve again after %.1f s",
          name,
          open,
          seconds(longest),
          seconds(takenOver),
          seconds(whole));
    }
  }

  boolean passes() {
    return verdict.passes();
  }

  /** One line. */
  String json() {
    return verdict
        .json()
        .put("restarts", count("restart"))
        .put("kills", count("kill"))
        .put("longestWaitSeconds", seconds(longest("restart")))
        .put("longestWaitAfterKillSeconds", seconds(longest("kill")))
        .put("verdict", passes() ? "pass" : "fail")
        .toString();
  }

  String table() {
    var rows = new StringBuilder();
    var kinds =
        steps.stream()
            .collect(Collectors.groupingBy(Step::name, LinkedHashMap::new, Collectors.toList()));
    kinds.forEach((name, all) -> rows.append(row(name, all)));
    return """
        | what | times | longest wait for a reply, median and slowest | taken over after its end | all serve again after |
        |---|---|---|---|---|
        %s
        %d accepted, %d answered, %d not in documents, %d declined, %d handed over; %d lost, %d doubled, %d reordered, \
        %d other findings; %d model calls, %d repeated; took %d s; verdict: %s
        """
        .formatted(
            rows,
            verdict.accepted(),
            verdict.answered(),
            verdict.refused(),
            verdict.declined(),
            verdict.handed(),
            verdict.count(Kind.LOST),
            verdict.count(Kind.DOUBLED),
            verdict.count(Kind.REORDERED),
            verdict.others(),
            verdict.calls(),
            verdict.repeated(),
            took.toSeconds(),
            passes() ? "pass" : "fail");
  }

  private static String row(String name, List<Step> all) {
    var waits = all.stream().map(Step::longest).sorted().toList();
    var overs = all.stream().map(Step::takenOver).sorted().toList();
    var wholes = all.stream().map(Step::whole).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f s, %.1f s | %.1f s, %.1f s | %.1f s, %.1f s |%n",
        name,
        all.size(),
        seconds(median(waits)),
        seconds(waits.get(waits.size() - 1)),
        seconds(median(overs)),
        seconds(overs.get(overs.size() - 1)),
        seconds(median(wholes)),
        seconds(wholes.get(wholes.size() - 1)));
  }

  private long count(String kind) {
    return steps.stream().filter(it -> it.name().startsWith(kind)).count();
  }

  private Duration longest(String kind) {
    return steps.stream()
        .filter(it -> it.name().startsWith(kind))
        .map(Step::longest)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration median(List<Duration> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / MILLIS * 10) / 10.0;
  }
}
