package dev.parley.rag.generate;

import dev.parley.rag.prompt.Evidence;
import dev.parley.rag.prompt.Unit;
import java.util.regex.Pattern;

/** How well a unit would do as a part of the answer: about 0 to 1.4. */
public final class Bearing {
  private static final double COVERAGE = 0.25;
  private static final double HEADING = 0.15;
  private static final double RANK = 0.06;
  private static final double FRAGMENT = 0.15;
  private static final double LEANS = 0.08;
  private static final Pattern LEANING =
      Pattern.compile(
          "(?:this|that|these|those|it|they|however|also|then|so|but|and|or|otherwise|in this case"
              + "|for example|for instance)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Bearing() {}

  public static double of(Evidence evidence) {
    return (evidence.similarity() + evidence.inContext()) / 2
        + COVERAGE * evidence.coverage()
        + HEADING * evidence.headingCoverage()
        - RANK * evidence.unit().passage()
        - fault(evidence.unit());
  }

  private static double fault(Unit unit) {
    var text = unit.text().stripTrailing();
    if (unit.kind() == Unit.Kind.CODE) {
      return leadsIn(text) ? 0 : FRAGMENT;
    }
    if (unit.isBlock()) {
      return 0;
    }
    return (isWhole(text) ? 0 : FRAGMENT) + (leans(text) ? LEANS : 0);
  }

  /** A question is no answer. */
  static boolean asks(Evidence evidence) {
    return !evidence.unit().isBlock() && evidence.unit().text().endsWith("?");
  }

  private static boolean leadsIn(String block) {
    int line = block.indexOf('\n');
    return line > 0 && block.substring(0, line).stripTrailing().endsWith(":");
  }

  private static boolean isWhole(String text) {
    char last = text.charAt(text.length() - 1);
    return ".!。".indexOf(last) >= 0 || ")\"”'`*_".indexOf(last) >= 0;
  }

  /** Whether it says little without the sentence before it. */
  private static boolean leans(String text) {
    return LEANING.matcher(text).matches();
  }
}
