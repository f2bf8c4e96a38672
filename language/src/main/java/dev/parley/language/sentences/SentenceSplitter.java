package dev.parley.language.sentences;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sentences of a text by punctuation and line structure, in time linear in the text.
 *
 * <p>Dots in numbers, versions, host names, abbreviations and {@code `code`} end nothing. A blank
 * line always ends a sentence; a line break does unless the next line plainly goes on. Without
 * state; safe for use by many threads.
 */
public final class SentenceSplitter {
  private static final String SPACED_ENDS = ".!?…؟۔।॥։።፧։‼⁇⁈⁉";
  private static final String DENSE_ENDS = "。！？｡．"; // no space follows in these scripts
  private static final String CLOSERS = "\"')]}»”’›」』】）］》〉*_";
  private static final String BULLETS = "-*+•◦▪‣–";

  private SentenceSplitter() {}

  /** The sentences in order, without the space around them; they cover all that is not space. */
  public static List<Span> split(String text) {
    var spans = new ArrayList<Span>();
    var code = new CodeSpans(text);
    int start = skipSpace(text, 0);
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      int next = i + 1;
      if (c == '`') {
        next = code.after(i);
      } else if (c == '\n' ? lineEnds(text, i) : endsSentence(text, start, i)) {
        next = c == '\n' ? i : closersAfter(text, i);
        add(spans, text, start, next);
        start = skipSpace(text, next);
        next = start;
      }
      i = next;
    }
    add(spans, text, start, text.length());
    return spans;
  }

  private static void add(List<Span> spans, String text, int start, int end) {
    int last = end;
    while (last > start && space(text.charAt(last - 1))) {
      last--;
    }
    if (last > start) {
      spans.add(new Span(start, last));
    }
  }

  private static boolean endsSentence(String text, int start, int at) {
    char c = text.charAt(at);
    if (DENSE_ENDS.indexOf(c) >= 0) {
      return at + 1 == text.length() || DENSE_ENDS.indexOf(text.charAt(at + 1)) < 0;
    }
    if (SPACED_ENDS.indexOf(c) < 0) {
      return false;
    }
    int after = closersAfter(text, at);
    if (after < text.length() && !space(text.charAt(after))) {
      return false;
    }
    int next = skipBlanks(text, after);
    if (next == text.length() || text.charAt(next) == '\n') {
      return true;
    }
    return !Character.isLowerCase(text.codePointAt(next))
        && (c != '.' || !(enumerates(text, start, at) || Abbreviations.goesOn(text, at, next)));
  }

  /** "12." or "b." at the beginning counts what follows. */
  private static boolean enumerates(String text, int start, int dot) {
    if (dot - start == 1) {
      return Character.isLetterOrDigit(text.charAt(start));
    }
    return dot - start <= 3 && text.substring(start, dot).chars().allMatch(Character::isDigit);
  }

  private static boolean lineEnds(String text, int newline) {
    int next = skipBlanks(text, newline + 1);
    if (next == text.length() || text.charAt(next) == '\n') {
      return true;
    }
    return BULLETS.indexOf(text.charAt(next)) >= 0
        || !Character.isLowerCase(text.codePointAt(next));
  }

  private static int closersAfter(String text, int at) {
    int i = at + 1;
    while (i < text.length() && CLOSERS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && space(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && space(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean space(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }
}
