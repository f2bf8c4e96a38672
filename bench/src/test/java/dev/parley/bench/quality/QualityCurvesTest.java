package dev.parley.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.bench.curve.Curve;
import dev.parley.bench.quality.SetScores.Answers;
import dev.parley.bench.quality.SetScores.Search;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCurvesTest {
  @TempDir Path folder = Path.of(""); // JUnit gives another

  private final QualityCurves curves =
      new QualityCurves(List.of(set("a", false, 0.9, 0.4), set("b", true, 0.3, 0.6)));

  @Test
  void refusalsAreDrawnForTheDemoCompaniesForTheOthersAndForAll() {
    var refusals = curves.refusals();

    assertThat(refusals).extracting(Curve::name).containsExactly("demo companies", "MTRAG", "all");
    assertThat(refusals.get(0).area()).isCloseTo(1, within(1e-9));
    assertThat(refusals.get(1).area()).isCloseTo(0, within(1e-9));
    assertThat(refusals.get(2).area()).isCloseTo(0.5, within(1e-9));
    assertThat(curves.markdown())
        .contains("| demo companies | 100% | 100% | 100% | 1.000 |", "| MTRAG | 0% | 0% | 0% |");
  }

  @Test
  void picturesHaveALineForEachAndWhatTheProductDoes() throws Exception {
    curves.refusalPicture().write(folder.resolve("refusals.svg"));
    curves.recallPicture().write(folder.resolve("recall.svg"));

    assertThat(Files.readString(folder.resolve("refusals.svg")))
        .contains("demo companies", "MTRAG", "as it is", "<circle");
    assertThat(Files.readString(folder.resolve("recall.svg")))
        .contains("keyword", "vector", "hybrid")
        .contains("260.0,160.0"); // half of the documents read, 70% found
  }

  /** One question of each kind; two documents are looked at. */
  private static SetScores set(String tenant, boolean mtrag, double unanswerable, double other) {
    var search = new Search(1, 1, List.of(0.7, 1.0));
    return new SetScores(
        tenant,
        mtrag,
        Map.of("keyword", search, "vector", search, "hybrid", search),
        new Answers(1, 1, 0, 1, 1),
        Map.of(),
        new SetScores.Alone(1, 1),
        List.of(new Curve.Scored(unanswerable, true), new Curve.Scored(other, false)));
  }
}
