package dev.parley.rag.leak;

import dev.parley.language.words.Words;
import java.util.List;

/** Words and phrases that a company never wants said in its name, in whatever case. */
public record BlockedWords(List<String> phrases) {
  /** Nothing is blocked. */
  public static final BlockedWords NONE = new BlockedWords(List.of());

  private static final String BOUND = " ";

  public BlockedWords {
    phrases = phrases.stream().map(BlockedWords::normal).filter(it -> !it.isBlank()).toList();
  }

  /** Whether one of them stands in the text, as whole words. */
  public boolean in(String text) {
    if (phrases.isEmpty()) {
      return false;
    }
    var words = normal(text);
    return phrases.stream().anyMatch(words::contains);
  }

  private static String normal(String text) {
    var words = Words.all(text);
    return words.isEmpty() ? "" : BOUND + String.join(BOUND, words) + BOUND;
  }
}
