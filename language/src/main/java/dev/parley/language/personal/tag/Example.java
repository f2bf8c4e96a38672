package dev.parley.language.personal.tag;

import java.util.List;

/**
 * A text with its names, to learn from.
 *
 * @param text as people write it
 * @param names in their order, not overlapping; margins and reasons do not matter
 */
public record Example(String text, List<Name> names) {
  public Example {
    names = List.copyOf(names);
  }

  /**
   * A stretch of the text.
   *
   * @param label of its first word
   * @param start in chars
   * @param end in chars, exclusive
   */
  public record Name(Label label, int start, int end) {}

  /** The label of each token: a name's first word, its other words, nothing. */
  int[] labels(Tokens tokens) {
    var labels = new int[tokens.size()];
    int next = 0;
    for (var name : names) {
      boolean begun = false;
      while (next < tokens.size() && tokens.end(next) <= name.start()) {
        next++;
      }
      while (next < tokens.size() && tokens.start(next) < name.end()) {
        labels[next++] = (begun ? name.label().next() : name.label()).ordinal();
        begun = true;
      }
    }
    return labels;
  }
}
