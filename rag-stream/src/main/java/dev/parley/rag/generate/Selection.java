package dev.parley.rag.generate;

import dev.parley.rag.prompt.Evidence;
import dev.parley.rag.prompt.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses what to quote: the units that bear most on the question, as many as read well. */
final class Selection {
  private static final double COVERAGE = 0.25;
  private static final double HEADING = 0.15;
  private static final double RANK = 0.06;
  private static final double CLOSE = 0.12;
  private static final int MOST_UNITS = 4;
  private static final int MOST_CHARS = 900;

  private Selection() {}

  /** In reading order: passages by rank, units by their place. */
  static List<Unit> from(List<Evidence> evidence) {
    var best = evidence.stream().sorted(Comparator.comparingDouble(Selection::score).reversed());
    var chosen = new ArrayList<Unit>();
    double top = Double.NaN;
    int chars = 0;
    for (var candidate : best.toList()) {
      if (chosen.isEmpty()) {
        top = score(candidate);
      }
      var unit = candidate.unit();
      boolean fits = chosen.size() < MOST_UNITS && chars + unit.text().length() <= MOST_CHARS;
      if (chosen.isEmpty() || (fits && score(candidate) >= top - CLOSE)) {
        chosen.add(unit);
        chars += unit.text().length();
      }
    }
    chosen.sort(Comparator.comparingInt(Unit::passage).thenComparingInt(Unit::n));
    return chosen;
  }

  private static double score(Evidence evidence) {
    return evidence.similarity()
        + COVERAGE * evidence.coverage()
        + HEADING * evidence.headingCoverage()
        - RANK * evidence.unit().passage();
  }
}
