package dev.parley.rag.prompt;

/**
 * The smallest part of a passage that can be quoted and still be understood.
 *
 * @param passage which passage of the prompt, from 0
 * @param n which of its units, from 0, in reading order
 * @param text exactly as it stands in the passage
 * @param heading the heading it stands under within the passage; may be empty
 */
public record Unit(int passage, int n, Kind kind, String text, String heading) {

  /** What a unit is made of. */
  public enum Kind {
    SENTENCE,
    /** A whole list or its one item, with the sentence that leads in to it. */
    LIST,
    /** Lines that are not to be changed, with the sentence that leads in to them. */
    CODE,
    TABLE
  }

  /** Whether it is shown on lines of its own. */
  public boolean isBlock() {
    return kind != Kind.SENTENCE;
  }
}
