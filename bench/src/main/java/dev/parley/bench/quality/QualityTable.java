package dev.parley.bench.quality;

import dev.parley.bench.quality.SetScores.Search;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scores as Markdown tables. */
final class QualityTable {
  private static final List<String> MODES = List.of("keyword", "vector", "hybrid");

  private final List<SetScores> scores;

  QualityTable(List<SetScores> scores) {
    this.scores = List.copyOf(scores);
  }

  String markdown() {
    return String.join("\n\n", search(), answers(), times());
  }

  private String search() {
    var head =
        """
        | set | recall@5 keyword | vector | hybrid | nDCG@10 keyword | vector | hybrid |
        |---|---|---|---|---|---|---|
        """;
    var mtrag = scores.stream().filter(SetScores::mtrag).toList();
    return head
        + Stream.concat(
                scores.stream().map(set -> searchRow(set.tenant(), List.of(set))),
                Stream.of(searchRow("MTRAG mean", mtrag)))
            .collect(Collectors.joining("\n"));
  }

  private static String searchRow(String name, List<SetScores> sets) {
    return "| " + name + means(sets, Search::recallAt5) + means(sets, Search::ndcgAt10) + " |";
  }

  private static String means(List<SetScores> sets, ToDoubleFunction<Search> score) {
    return MODES.stream()
        .map(mode -> sets.stream().map(set -> set.search(mode)).mapToDouble(score).average())
        .map(mean -> " | " + number(mean.orElse(0)))
        .collect(Collectors.joining());
  }

  private String answers() {
    var head =
        """
        | set | right document cited | answerable refused | unanswerable refused |
        |---|---|---|---|
        """;
    var companies = SetScores.Answers.sum(scores.stream().filter(it -> !it.mtrag()).toList());
    var mtrag = SetScores.Answers.sum(scores.stream().filter(SetScores::mtrag).toList());
    return head
        + Stream.concat(
                scores.stream().map(it -> answersRow(it.tenant(), it.answers())),
                Stream.of(
                    answersRow("demo companies", companies),
                    answersRow("MTRAG", mtrag),
                    answersRow("all", companies.plus(mtrag))))
            .collect(Collectors.joining("\n"));
  }

  private static String answersRow(String name, SetScores.Answers answers) {
    return "| %s | %s | %s | %s |"
        .formatted(
            name,
            share(answers.cited(), answers.answerable()),
            share(answers.falselyRefused(), answers.answerable()),
            share(answers.refused(), answers.unanswerable()));
  }

  private String times() {
    var steps =
        scores.stream().flatMap(it -> it.millis().keySet().stream()).distinct().sorted().toList();
    var head =
        "| median ms | "
            + String.join(" | ", steps)
            + " | asked alone: total | its p95 |\n|---|"
            + "---|".repeat(steps.size() + 2)
            + "\n";
    return head
        + scores.stream()
            .map(
                set ->
                    "| "
                        + set.tenant()
                        + steps.stream()
                            .map(step -> millis(set.millis().getOrDefault(step, 0.0)))
                            .collect(Collectors.joining(" | ", " | ", " | "))
                        + millis(set.alone().median())
                        + " | "
                        + millis(set.alone().p95())
                        + " |")
            .collect(Collectors.joining("\n"));
  }

  private static String share(long part, long of) {
    return of == 0 ? "-" : "%d of %d (%.0f%%)".formatted(part, of, 100.0 * part / of);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
