package dev.parley.bench.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HeadReportTest {
  private final HeadReport report =
      new HeadReport(List.of("yes", "no"), new double[][] {{0.75, 0.25}}, new int[] {0});

  /** Tables are compared from one run to the next, wherever it ran. */
  @Test
  void numbersLookTheSameEverywhere() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(report.row("ours"))
          .isEqualTo("| ours | 1 | 100.0% | yes 100.0%, no 0.0% | 0.250 |");
    } finally {
      Locale.setDefault(before);
    }
  }
}
