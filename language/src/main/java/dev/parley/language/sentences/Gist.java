package dev.parley.language.sentences;

import dev.parley.language.words.Words;
import java.util.regex.Pattern;

/** The one sentence of a text that says most. */
public final class Gist {
  private static final Pattern MARKS = Pattern.compile("\\s*\\[\\d{1,2}]");

  private Gist() {}

  /**
   * The sentence with most words that carry meaning, the first of several; without the marks of
   * citations, cut to a length.
   *
   * @param most characters
   */
  public static String of(String text, int most) {
    var plain = MARKS.matcher(text).replaceAll("");
    var best = "";
    int weight = -1;
    for (var span : SentenceSplitter.split(plain)) {
      var sentence = span.of(plain).strip();
      int words = Words.content(cut(sentence, most)).size();
      if (words > weight) {
        best = sentence;
        weight = words;
      }
    }
    return cut(best, most);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
