package dev.parley.rag.answer;

import dev.parley.rag.retrieve.Passage;
import java.util.List;

/** How it is said that the documents do not say. */
final class Refusal {
  private static final int LONGEST_TITLE = 80;

  private Refusal() {}

  static String text(List<Passage> near) {
    var plainly = "I could not find an answer to that in the documents.";
    var person = " If you like, I can pass you on to a person.";
    if (near.isEmpty()) {
      return plainly + person;
    }
    return plainly
        + " The nearest I found is about “"
        + shortened(near.get(0).title())
        + "”, which may not be what you mean."
        + person;
  }

  private static String shortened(String title) {
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…";
  }
}
