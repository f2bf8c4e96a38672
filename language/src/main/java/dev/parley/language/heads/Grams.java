package dev.parley.language.heads;

import dev.parley.language.words.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text's words, pairs of words, and pieces of words, each as a fingerprint. No string is kept, so
 * that nobody reads what people wrote from a model.
 *
 * @param words of words and pairs, in their order, with repetitions
 * @param pieces of two to five characters, a word's beginning and end counted as characters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Grams(int[] words, int[] pieces) {
  /** What is beyond is not read: nobody says so much in one message. */
  static final int LONGEST_TEXT = 4_000;

  private static final int SHORTEST_PIECE = 2;
  private static final int LONGEST_PIECE = 5;
  private static final int LONGEST_WORD = 60;
  private static final int WORD = 0x811C9DC5;
  private static final int PAIR = 0x2F0B4C47;
  private static final int PIECE = 0x5BD1E995;
  private static final int STEP = 0x01000193;

  /** Of a text; time is linear in it. */
  public static Grams of(String text) {
    var words = words(text);
    var hashes = new int[words.size()];
    var grams = new int[Math.max(0, 2 * words.size() - 1)];
    for (int i = 0; i < hashes.length; i++) {
      var word = words.get(i);
      hashes[i] = hash(WORD, word, 0, word.length());
      grams[i] = hashes[i];
    }
    for (int i = 1; i < hashes.length; i++) {
      grams[hashes.length + i - 1] = mixed((hashes[i - 1] * 31 ^ PAIR) * STEP ^ hashes[i]);
    }
    return new Grams(grams, pieces(words));
  }

  private static int[] pieces(List<String> words) {
    int most = words.stream().mapToInt(word -> (LONGEST_PIECE - 1) * (word.length() + 2)).sum();
    var pieces = new int[most];
    int n = 0;
    for (var word : words) {
      var bounded = " " + word + " ";
      for (int size = SHORTEST_PIECE; size <= LONGEST_PIECE; size++) {
        for (int from = 0; from + size <= bounded.length(); from++) {
          pieces[n++] = hash(PIECE + size, bounded, from, from + size);
        }
      }
    }
    return Arrays.copyOf(pieces, n);
  }

  /**
   * Lower-case, without accents. Marks such as ? and :) are words too; commas, points and the like
   * are not. Han, kana and Thai are one character a word.
   */
  static List<String> words(String text) {
    var folded = folded(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean letters = true;
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\'' || c == '’') {
        continue;
      }
      boolean letter =
          Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
      boolean gap = Character.isWhitespace(c) || ",.;\"".indexOf(c) >= 0;
      if (gap || letter != letters || Words.standsAlone(c) || word.length() >= LONGEST_WORD) {
        flush(word, words);
      }
      letters = letter;
      if (!gap) {
        word.appendCodePoint(c);
      }
      if (Words.standsAlone(c)) {
        flush(word, words);
      }
    }
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String folded(String text) {
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    var out = new StringBuilder(decomposed.length());
    decomposed.codePoints().filter(c -> c < 0x300 || c > 0x36F).forEach(out::appendCodePoint);
    return Normalizer.normalize(out, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static int hash(int seed, String text, int from, int to) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * STEP;
    }
    return mixed(hash);
  }

  private static int mixed(int hash) {
    int h = hash ^ hash >>> 15;
    h *= 0xC2B2AE3D;
    return h ^ h >>> 13;
  }
}
