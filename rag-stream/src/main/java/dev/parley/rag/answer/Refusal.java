package dev.parley.rag.answer;

import java.util.List;
import java.util.stream.Collectors;

/** How it is said that the documents do not say, and what can be asked instead. */
final class Refusal {
  private Refusal() {}

  /**
   * @param offers titles of documents that do say something
   */
  static String text(List<String> offers) {
    return "I could not find an answer to that in the documents."
        + (offers.isEmpty() ? "" : " I can help with " + listed(offers) + ".")
        + " If you like, I can pass you on to a person.";
  }

  private static String listed(List<String> offers) {
    var quoted = offers.stream().map(it -> "“" + it + "”").toList();
    int last = quoted.size() - 1;
    return last == 0
        ? quoted.get(0)
        : quoted.stream().limit(last).collect(Collectors.joining(", ")) + " or " + quoted.get(last);
  }
}
