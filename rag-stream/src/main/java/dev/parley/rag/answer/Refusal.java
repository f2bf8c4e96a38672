package dev.parley.rag.answer;

import dev.parley.rag.retrieve.Passage;
import java.util.List;

/** How it is said that the documents do not say. */
final class Refusal {
  private static final int LONGEST_TITLE = 80;

  private Refusal() {}

  static String text(List<Passage> near) {
    return "I could not find an answer to that in the documents."
        + near.stream().findFirst().map(Refusal::name).map(Refusal::about).orElse("")
        + " If you like, I can pass you on to a person.";
  }

  /** What the nearest passage calls itself; empty where neither it nor its document says. */
  private static String name(Passage passage) {
    return passage.title().isBlank() ? passage.place() : passage.title();
  }

  private static String about(String name) {
    return name.isBlank()
        ? ""
        : " The nearest I found is about “"
            + shortened(name)
            + "”, which may not be what you mean.";
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_TITLE ? name : name.substring(0, LONGEST_TITLE) + "…";
  }
}
