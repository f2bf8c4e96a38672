package dev.parley.bench.quality;

import dev.parley.bench.curve.Curve;
import dev.parley.bench.curve.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What other thresholds would refuse, and what longer lists would find, over all companies. */
final class QualityCurves {
  private static final List<String> MODES = List.of("keyword", "vector", "hybrid");
  private static final List<Double> COSTS = List.of(0.02, 0.05, 0.10);

  private final List<SetScores> scores;

  /**
   * @param scores with doubts, of the demo companies and of others
   */
  QualityCurves(List<SetScores> scores) {
    this.scores = List.copyOf(scores);
  }

  /** Of refusals, for the demo companies, for MTRAG and for all. */
  List<Curve> refusals() {
    return List.of(
        Curve.of("demo companies", doubts(scores.stream().filter(it -> !it.mtrag()).toList())),
        Curve.of("MTRAG", doubts(scores.stream().filter(SetScores::mtrag).toList())),
        Curve.of("all", doubts(scores)));
  }

  private static List<Curve.Scored> doubts(List<SetScores> sets) {
    return sets.stream().flatMap(it -> it.doubts().stream()).toList();
  }

  Picture refusalPicture() {
    var picture =
        new Picture("Refusals", "of the answerable, refused", "of the unanswerable, refused");
    refusals().forEach(picture::line);
    var all = SetScores.Answers.sum(scores);
    return picture.point(
        "all, as it is",
        share(all.falselyRefused(), all.answerable()),
        share(all.refused(), all.unanswerable()));
  }

  /** Each company counts the same. */
  Picture recallPicture() {
    var picture = new Picture("Recall", "of the first ten documents, read", "right ones found");
    MODES.forEach(mode -> picture.line(recall(mode)));
    return picture;
  }

  private Curve recall(String mode) {
    var points = new ArrayList<Curve.Point>();
    points.add(new Curve.Point(0, 0, 0));
    int longest = scores.get(0).search(mode).recall().size();
    for (int k = 1; k <= longest; k++) {
      int last = k - 1;
      double found =
          scores.stream().mapToDouble(it -> it.search(mode).recall().get(last)).average().orElse(0);
      points.add(new Curve.Point(k, (double) k / longest, found));
    }
    return new Curve(mode, points);
  }

  String markdown() {
    var head =
        COSTS.stream()
            .map(it -> "where %.0f%% of the answerable are".formatted(100 * it))
            .collect(Collectors.joining(" | ", "| unanswerable refused | ", " | area |\n"));
    return head
        + "|---|"
        + "---|".repeat(COSTS.size() + 1)
        + "\n"
        + refusals().stream().map(QualityCurves::row).collect(Collectors.joining("\n"));
  }

  private static String row(Curve curve) {
    return COSTS.stream()
        .map(it -> "%.0f%%".formatted(100 * curve.atMostWrong(it).right()))
        .collect(
            Collectors.joining(
                " | ",
                "| " + curve.name() + " | ",
                String.format(Locale.ROOT, " | %.3f |", curve.area())));
  }

  private static double share(long part, long of) {
    return of == 0 ? 0 : (double) part / of;
  }
}
