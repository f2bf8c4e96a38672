package dev.parley.language.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts text into normalised words, in time linear in the text. Safe for use by many threads. */
public final class Words {
  private Words() {}

  /** Every word in order: lower-case, without accents; Han, kana and Thai one character a word. */
  public static List<String> all(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    folded(text)
        .codePoints()
        .forEach(
            c -> {
              if (standsAlone(c)) {
                flush(word, words);
                words.add(Character.toString(c));
              } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
              } else if (!silent(c)) {
                flush(word, words);
              }
            });
    flush(word, words);
    return words;
  }

  /** The stems of the words that carry meaning, in order, each once. */
  public static Set<String> content(String text) {
    var stems = new LinkedHashSet<String>();
    for (var word : all(text)) {
      if (!StopWords.contains(word)) {
        stems.add(Stem.of(word));
      }
    }
    return stems;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String folded(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT); // nothing to take apart
    }
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    var out = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK || indic(c))
        .forEach(out::appendCodePoint);
    return Normalizer.normalize(out, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Apostrophes: don't, l'eau; and marks that are kept because they are vowels. */
  private static boolean silent(int c) {
    return c == '\'' || c == '’' || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean indic(int c) {
    return c >= 0x0900 && c <= 0x0DFF;
  }

  /** Of scripts that put no spaces between words: one character is taken for one. */
  public static boolean standsAlone(int c) {
    if (c < 0x0E00) {
      return false;
    }
    var script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI;
  }
}
