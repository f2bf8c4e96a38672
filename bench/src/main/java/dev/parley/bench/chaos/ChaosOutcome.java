package dev.parley.bench.chaos;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.check.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param verdict of the checker
 * @param faults what was done, in order
 * @param kills of these that ended or stopped a process
 * @param disturbed connections to the model that met bad weather
 * @param recoveries from each fault to the first reply on a connection that was opened after it
 * @param warm the same of an ordinary restart; empty when it was not measured
 * @param took for all of it
 */
record ChaosOutcome(
    Verdict verdict,
    List<String> faults,
    int kills,
    long disturbed,
    List<Duration> recoveries,
    Optional<Duration> warm,
    Duration took) {
  private static final double MILLIS = 1000.0;

  ChaosOutcome {
    faults = List.copyOf(faults);
    recoveries = List.copyOf(recoveries);
  }

  boolean passes() {
    return verdict.passes();
  }

  /** One line; {@code recoverySeconds} is the slowest. */
  String json() {
    return verdict
        .json()
        .put("kills", kills)
        .put("recoverySeconds", seconds(slowest()))
        .put("verdict", passes() ? "pass" : "fail")
        .toString();
  }

  String table() {
    return """
        | accepted | answered | not in documents | declined | handed over | lost | doubled | reordered | other findings | kills, of faults | disturbed connections | model calls (repeated) | recovery, median and slowest | warm start | took | verdict |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d of %d | %d | %d (%d) | %.1f s, %.1f s | %s | %d s | %s |
        """
        .formatted(
            verdict.accepted(),
            verdict.answered(),
            verdict.refused(),
            verdict.declined(),
            verdict.handed(),
            verdict.count(Kind.LOST),
            verdict.count(Kind.DOUBLED),
            verdict.count(Kind.REORDERED),
            verdict.others(),
            kills,
            faults.size(),
            disturbed,
            verdict.calls(),
            verdict.repeated(),
            seconds(median()),
            seconds(slowest()),
            warm.map(it -> String.format("%.1f s", seconds(it))).orElse("not measured"),
            took.toSeconds(),
            passes() ? "pass" : "fail");
  }

  private Duration slowest() {
    return recoveries.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  private Duration median() {
    return recoveries.isEmpty()
        ? Duration.ZERO
        : recoveries.stream().sorted().toList().get(recoveries.size() / 2);
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / MILLIS * 10) / 10.0;
  }
}
