package dev.parley.language.personal.tag;

import java.util.Arrays;

/**
 * A text's words, numbers and marks, with what stands between them; made in one pass.
 *
 * <p>A word of a script without spaces is one character; a run of one mark is one token, and so is
 * what follows an apostrophe, except after one or two letters (O'Neill). Digits with single marks
 * between them are one token, and so are single letters.
 */
public final class Tokens {
  static final int NO_GAP = 0;
  static final int SPACE = 1;
  static final int LINE = 2;
  static final int PARAGRAPH = 3;

  private static final int LONGEST = 40;
  private static final String JOINTS = ".-/:,'’+@_&";
  private static final int SCRIPTS_WITHOUT_SPACES = 0x0E00;

  private final String text;
  private int[] starts;
  private int[] ends;
  private byte[] gaps;
  private int size;
  private int upper;
  private int lower;

  private Tokens(String text) {
    this.text = text;
    int guess = text.length() / 4 + 8;
    starts = new int[guess];
    ends = new int[guess];
    gaps = new byte[guess];
  }

  public static Tokens of(String text) {
    var tokens = new Tokens(text);
    int at = 0;
    while (at < text.length()) {
      int from = tokens.skipSpace(at);
      if (from == text.length()) {
        break;
      }
      int end = tokens.endOf(from);
      tokens.add(from, end, tokens.gap(at, from));
      at = end;
    }
    return tokens;
  }

  public String text() {
    return text;
  }

  public int size() {
    return size;
  }

  public int start(int token) {
    return starts[token];
  }

  public int end(int token) {
    return ends[token];
  }

  /** What stands before it. */
  int gap(int token) {
    return token < size ? gaps[token] : PARAGRAPH;
  }

  /** 0 when the case of letters tells something, 1 when there are no capitals, 2 when no others. */
  int caseless() {
    if (upper == 0) {
      return lower > 0 ? 1 : 0;
    }
    return lower * 4 < upper ? 2 : 0;
  }

  private void add(int start, int end, int gap) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      gaps = Arrays.copyOf(gaps, size * 2);
    }
    starts[size] = start;
    ends[size] = end;
    gaps[size++] = (byte) gap;
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int gap(int from, int to) {
    if (from == to) {
      return from == 0 ? PARAGRAPH : NO_GAP;
    }
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
    }
    return Math.min(PARAGRAPH, SPACE + lines);
  }

  private int endOf(int from) {
    char c = text.charAt(from);
    if (!inWord(c)) {
      return endOfMarks(from);
    }
    if (alone(c)) {
      return from + 1;
    }
    int i = from;
    while (i < text.length() && i - from < LONGEST && goesOn(from, i)) {
      count(text.charAt(i++));
    }
    return i;
  }

  private boolean goesOn(int from, int i) {
    char c = text.charAt(i);
    if (inWord(c)) {
      return !alone(c);
    }
    if (i + 1 == text.length() || JOINTS.indexOf(c) < 0) {
      return false;
    }
    char before = text.charAt(i - 1);
    char after = text.charAt(i + 1);
    if (Character.isDigit(before) && Character.isDigit(after)) {
      return true; // 12/05, 3.50, 555-123
    }
    boolean single =
        (i - from == 1 || !inWord(text.charAt(i - 2)))
            && (i + 2 == text.length() || !inWord(text.charAt(i + 2)));
    return (inWord(after) && !alone(after) && single) // a.m, U.S, x-x
        || ((c == '\'' || c == '’') && i - from <= 2 && Character.isUpperCase(after));
  }

  private int endOfMarks(int from) {
    char c = text.charAt(from);
    int i = from + 1;
    while (i < text.length()
        && i - from < LONGEST
        && (text.charAt(i) == c || Character.isLowSurrogate(text.charAt(i)))) {
      i++;
    }
    return i;
  }

  private void count(char c) {
    if (Character.isUpperCase(c)) {
      upper++;
    } else if (Character.isLowerCase(c)) {
      lower++;
    }
  }

  private static boolean inWord(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean alone(char c) {
    if (c < SCRIPTS_WITHOUT_SPACES || !Character.isIdeographic(c)) {
      return false;
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c == '\u00A0' || (c > 127 && Character.isSpaceChar(c));
  }
}
