package dev.parley.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.floor.Figure;
import dev.parley.bench.floor.Goal;
import dev.parley.bench.floor.RowCommand.Part;
import dev.parley.bench.quality.SetScores.Answers;
import dev.parley.bench.quality.SetScores.Search;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  @Test
  void oneTableHoldsTheGoalsOfAllMeasurementsThenComesEachWithItsPicture() {
    var card = new Scorecard();
    card.add(part("faq", 0.4, Goal.none()));
    card.add(part("cache", 0.11, Goal.atLeast(0.65)));

    var text = card.markdown("recall.svg");

    assertThat(text.substring(0, text.indexOf("### faq")))
        .contains("| faq | share of faq | 0.400 |", "| cache | share of cache | 0.110 |", ">= 0.65")
        .contains("| no |");
    assertThat(text)
        .containsSubsequence(
            "### faq", "more of faq", "](pictures/faq.svg)", "### cache", "](pictures/recall.svg)");
  }

  private static Part part(String row, double value, Goal goal) {
    var figure = Figure.alone(row, "share of " + row, value, "share", goal);
    return new Part(row, List.of(figure), "more of " + row, row + ".svg");
  }

  @Test
  void theProductsGoalsAreThoseOfTheDemoCompaniesMtragAndAll() {
    var figures =
        new QualityFigures(
                List.of(
                    set("acme", false, 0.8, new Answers(10, 9, 0, 5, 5)),
                    set("fiqa", true, 0.6, new Answers(10, 5, 2, 5, 2))))
            .all();

    assertThat(figures.stream().filter(Figure::met).map(Figure::measure))
        .contains("nDCG@10 beside its better half, acme", "right page cited, demo companies")
        .doesNotContain(
            "nDCG@10 beside its better half, fiqa",
            "nDCG@10, mean of MTRAG",
            "answerable refused, as shipped",
            "unanswerable refused, as shipped");
    assertThat(figures)
        .filteredOn(it -> it.measure().equals("unanswerable refused, as shipped"))
        .singleElement()
        .extracting(Figure::value)
        .isEqualTo(0.7);
  }

  private static SetScores set(String tenant, boolean mtrag, double hybrid, Answers answers) {
    var half = new Search(1, 0.7, List.of(1.0));
    var whole = new Search(1, hybrid, List.of(1.0));
    return new SetScores(
        tenant,
        mtrag,
        Map.of("keyword", half, "vector", half, "hybrid", whole),
        answers,
        Map.of(),
        new SetScores.Alone(1, 1),
        List.of());
  }
}
