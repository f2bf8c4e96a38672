package dev.parley.rag.generate;

import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.prompt.Unit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Instructions as a whole: who asks how something is done is not helped by their first sentence.
 * They are told by a list, code or a table among them, or by a sentence that goes on with "then".
 */
final class Procedure {
  /** English only; a question in another language is answered as any other. */
  private static final Pattern HOW =
      Pattern.compile(
          "(?:.*[,.;!?]\\s*)?(?:and |so |but )?(?:how (?:do|can|could|should|would|to|must|does one)"
              + "|what (?:are the steps|do i (?:need|have) to do))\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?:then|next|now|finally|after that|afterwards)\\b", Pattern.CASE_INSENSITIVE);

  private static final int MOST = 900; // characters

  private Procedure() {}

  static boolean isAskedFor(String question) {
    return HOW.matcher(question.strip()).matches();
  }

  /**
   * The instructions that a sentence belongs to, itself among them: its section, or what of it
   * follows where that is too long; empty when there are none.
   */
  static List<Unit> around(Unit sentence, Prompt prompt) {
    var section =
        prompt.units(sentence.passage()).stream()
            .filter(it -> it.heading().equals(sentence.heading()))
            .toList();
    var whole = untilLastStep(section);
    if (length(whole) <= MOST && whole.contains(sentence)) {
      return whole;
    }
    int from = section.indexOf(sentence);
    return from < 0 ? List.of() : untilLastStep(asMuchAsReads(section, from));
  }

  private static List<Unit> asMuchAsReads(List<Unit> section, int from) {
    int to = from;
    while (to < section.size() && length(section.subList(from, to + 1)) <= MOST) {
      to++;
    }
    return section.subList(from, to);
  }

  private static List<Unit> untilLastStep(List<Unit> units) {
    int to = units.size();
    while (to > 0 && !isStep(units.get(to - 1))) {
      to--;
    }
    return units.subList(0, to);
  }

  /** What leads in to something that is no block leads nowhere. */
  private static boolean isStep(Unit unit) {
    return unit.isBlock()
        || (GOES_ON.matcher(unit.text()).lookingAt() && !unit.text().endsWith(":"));
  }

  private static int length(List<Unit> units) {
    return units.stream().mapToInt(it -> it.text().length()).sum();
  }
}
