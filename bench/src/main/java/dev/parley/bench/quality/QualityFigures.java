package dev.parley.bench.quality;

import dev.parley.bench.floor.Compared;
import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.quality.SetScores.Answers;
import dev.parley.bench.quality.SetScores.Search;
import java.util.ArrayList;
import java.util.List;

/** What the product did on all companies' questions, beside its goals. */
final class QualityFigures {
  private static final String ROW = "quality";

  private final List<SetScores> scores;

  QualityFigures(List<SetScores> scores) {
    this.scores = List.copyOf(scores);
  }

  List<Figure> all() {
    var figures = new ArrayList<Figure>();
    for (var set : scores) {
      double half = Math.max(ndcg(set, "keyword"), ndcg(set, "vector"));
      figures.add(
          Figure.of(
              ROW,
              "nDCG@10 beside its better half, " + set.tenant(),
              Compared.of(ndcg(set, "hybrid"), half),
              "1",
              Goal.atLeastTimes(1)));
    }
    var mtrag = scores.stream().filter(SetScores::mtrag).toList();
    double mean = mtrag.stream().mapToDouble(it -> ndcg(it, "hybrid")).average().orElse(0);
    figures.add(Figure.alone(ROW, "nDCG@10, mean of MTRAG", mean, "1", Goal.atLeast(0.85)));
    var demo = Answers.sum(scores.stream().filter(it -> !it.mtrag()).toList());
    figures.add(cited("demo companies", demo, Goal.atLeast(0.9)));
    figures.add(cited("MTRAG", Answers.sum(mtrag), Goal.none()));
    var all = Answers.sum(scores);
    figures.add(
        share("answerable refused, as shipped", all.falselyRefused(), all.answerable(), 0.05));
    figures.add(
        Figure.alone(
            ROW,
            "unanswerable refused, as shipped",
            (double) all.refused() / all.unanswerable(),
            "share",
            Goal.atLeast(0.85)));
    return figures;
  }

  private static double ndcg(SetScores set, String mode) {
    Search search = set.search(mode);
    return search.ndcgAt10();
  }

  private static Figure cited(String name, Answers answers, Goal goal) {
    double share = (double) answers.cited() / answers.answerable();
    return Figure.alone(ROW, "right page cited, " + name, share, "share", goal);
  }

  private static Figure share(String measure, long part, long of, double most) {
    return Figure.alone(ROW, measure, (double) part / of, "share", Goal.atMost(most));
  }
}
