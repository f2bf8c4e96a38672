package dev.parley.language.personal.scan;

import java.util.BitSet;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** A set of words without regard to case that says no without making a string. */
final class WordSet {
  private static final int BITS = 0xFFFF;

  private final Set<String> words;
  private final BitSet sieve = new BitSet(BITS + 1);

  /**
   * Lower-case words.
   *
   * @param words in lower case
   */
  WordSet(Collection<String> words) {
    this.words = Set.copyOf(words);
    for (var word : words) {
      sieve.set(hash(word, 0, word.length()));
    }
  }

  /** Of a stretch, for the sieves of all sets. */
  static int hash(String text, int start, int end) {
    int hash = 7;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      hash = hash * 31 + (c < 128 ? c | 32 : Character.toLowerCase(c));
    }
    return (hash ^ (hash >>> 16)) & BITS;
  }

  /**
   * Whether the stretch is one of the words.
   *
   * @param hash of the stretch
   */
  boolean contains(int hash, String text, int start, int end) {
    return sieve.get(hash) && words.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }
}
