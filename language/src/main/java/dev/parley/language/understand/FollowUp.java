package dev.parley.language.understand;

import dev.parley.language.words.Words;
import java.util.List;
import java.util.Set;

/**
 * Tells a question that cannot be understood without what was said before: "and for teams?", "how
 * do I turn it off?". Words that lean are English; in other languages only shortness tells, and a
 * word that leans in English alone ("so") is taken for one: that costs a call, and no answer.
 */
public final class FollowUp {
  private static final int MOST_WORDS = 40;

  /** With no more than this hardly anything can be looked up. */
  private static final int FEW_WORDS = 2;

  /** The same where each sign is a word. */
  private static final int FEW_CHARACTERS = 10;

  /** With fewer words that mean something neither. */
  private static final int LEAST_CONTENT = 2;

  private static final Set<String> LEANING =
      Set.of(
          "it", "its", "they", "them", "their", "theirs", "this", "that", "these", "those", "he",
          "him", "his", "she", "her", "one", "ones", "there", "then", "same", "another", "other",
          "others", "else", "instead", "also", "too", "both", "either", "neither", "such", "so");

  private static final Set<String> GOING_ON = Set.of("and", "but", "or");

  private FollowUp() {}

  /** Whether it leans on what was said before; time is linear in the text. */
  public static boolean is(String question) {
    List<String> words = Words.all(question);
    return !words.isEmpty()
        && words.size() <= MOST_WORDS
        && (words.size() <= FEW_WORDS
            || question.strip().length() <= FEW_CHARACTERS
            || GOING_ON.contains(words.get(0))
            || words.stream().anyMatch(LEANING::contains)
            || Words.content(question).size() < LEAST_CONTENT);
  }
}
