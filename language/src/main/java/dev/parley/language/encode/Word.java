package dev.parley.language.encode;

import java.util.Arrays;

/** A word as it grows: its folded characters, and where each came from in the text. */
final class Word {
  private final StringBuilder chars = new StringBuilder();
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int codePoints;

  void add(int c, int start, int end) {
    int from = chars.length();
    chars.appendCodePoint(c);
    if (chars.length() > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    Arrays.fill(starts, from, chars.length(), start);
    Arrays.fill(ends, from, chars.length(), end);
    codePoints++;
  }

  void clear() {
    chars.setLength(0);
    codePoints = 0;
  }

  boolean isEmpty() {
    return codePoints == 0;
  }

  int length() {
    return chars.length();
  }

  int codePoints() {
    return codePoints;
  }

  String text(int from, int to) {
    return chars.substring(from, to);
  }

  /** Where the text of the piece that begins at this character begins. */
  int start(int from) {
    return starts[from];
  }

  /** Where the text of the piece that ends before this character ends. */
  int end(int to) {
    return ends[to - 1];
  }
}
