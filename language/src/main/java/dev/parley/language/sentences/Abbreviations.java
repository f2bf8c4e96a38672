package dev.parley.language.sentences;

import java.util.Locale;
import java.util.Set;

/** Words that are written with a dot which need not end the sentence. */
final class Abbreviations {
  private static final int LONGEST = 8;

  /** Something always follows. */
  private static final Set<String> OPEN =
      words("e.g i.e eg ie vs cf viz approx incl excl resp z.b d.h bzw ggf p.ej");

  /** A name follows; capitals, for 500 ms. ends a sentence. */
  private static final Set<String> TITLES =
      words("Mr Mrs Ms Dr Prof St Messrs Gen Rep Sen Sr Sra Mme Mlle");

  /** Something follows if it does not look like the beginning of a sentence. */
  private static final Set<String> CLOSED =
      words("etc inc ltd co corp jr u.s u.k a.m p.m usw ed eds");

  /** Only before a number. */
  private static final Set<String> NUMBERED =
      words(
          "no nos nr p pp v ver art para fig figs eq sec ch vol"
              + " jan feb mar apr jun jul aug sep sept oct nov dec");

  private Abbreviations() {}

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /** Whether the dot at {@code dot} belongs to an abbreviation and the sentence goes on. */
  static boolean goesOn(String text, int dot, int nextWord) {
    int from = dot;
    while (from > 0 && dot - from <= LONGEST && partOfWord(text.charAt(from - 1))) {
      from--;
    }
    if (dot == from || dot - from > LONGEST) {
      return false;
    }
    var word = text.substring(from, dot).toLowerCase(Locale.ROOT);
    char next = text.charAt(nextWord);
    if (word.length() == 1 && Character.isUpperCase(text.charAt(from)) && word.charAt(0) != 'i') {
      return Character.isUpperCase(next); // an initial: J. Smith
    }
    return OPEN.contains(word)
        || TITLES.contains(text.substring(from, dot))
        || (CLOSED.contains(word) && !Character.isUpperCase(next))
        || (NUMBERED.contains(word) && Character.isDigit(next));
  }

  private static boolean partOfWord(char c) {
    return Character.isLetter(c) || c == '.';
  }
}
