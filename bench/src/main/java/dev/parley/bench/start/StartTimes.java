package dev.parley.bench.start;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One start, from the command to its marks.
 *
 * @param name cold or warm
 * @param firstAnswer until a question got an answer with citations
 * @param allVectors until every demo document is searchable by vectors
 * @param learning until all Flink jobs run
 * @param parts each part's own start, in the order in which they were ready
 * @param megabytes resident memory of each process once all is ready, Flink included, and a
 *     question was answered
 */
record StartTimes(
    String name,
    Duration firstAnswer,
    Duration allVectors,
    Duration learning,
    List<String> parts,
    Map<String, Long> megabytes) {

  static String table(List<StartTimes> starts) {
    var text =
        new StringBuilder(
            "| | first answer | all vectors | all jobs | memory |\n|---|---|---|---|---|\n");
    for (var start : starts) {
      text.append(
          "| %s | %.1f s | %.1f s | %.1f s | %d MB (%s) |\n"
              .formatted(
                  start.name,
                  seconds(start.firstAnswer),
                  seconds(start.allVectors),
                  seconds(start.learning),
                  start.allMegabytes(),
                  start.megabytes));
    }
    for (var start : starts) {
      text.append("\n%s: %s\n".formatted(start.name, String.join(", ", start.parts)));
    }
    return text.toString();
  }

  long allMegabytes() {
    return megabytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static double seconds(Duration of) {
    return of.toMillis() / 1000.0;
  }
}
