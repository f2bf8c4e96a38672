package dev.parley.language.personal.tag;

/** The look of a token: its case, how many digits, or which mark. */
final class Shape {
  static final int LOWER = 1;
  static final int TITLE = 2;
  static final int CAPITALS = 3;
  static final int CAPITAL = 4;
  static final int MIXED = 5;
  static final int CASELESS = 6;
  private static final int WITH_DIGITS = 7;
  private static final int NUMBER = 10; // and the number of digits, up to 9
  private static final int MARK = 32; // and the mark

  private Shape() {}

  static int of(CharSequence text, int from, int to) {
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int letters = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        lower++;
      } else if (c >= 'A' && c <= 'Z') {
        upper++;
      } else if (Character.isDigit(c)) {
        digits++;
      } else if (c > 127) {
        upper += Character.isUpperCase(c) ? 1 : 0;
        lower += Character.isLowerCase(c) ? 1 : 0;
        letters += Character.isLetter(c) ? 1 : 0;
      }
    }
    if (digits > 0) {
      return digits == to - from ? NUMBER + Math.min(9, digits) : WITH_DIGITS + (upper > 0 ? 1 : 0);
    }
    if (upper + lower > 0) {
      return cased(text.charAt(from), upper, lower);
    }
    return letters > 0 ? CASELESS : MARK + text.charAt(from);
  }

  private static int cased(char first, int upper, int lower) {
    if (upper == 0) {
      return LOWER;
    }
    if (lower == 0) {
      return upper == 1 ? CAPITAL : CAPITALS;
    }
    return upper == 1 && Character.isUpperCase(first) ? TITLE : MIXED;
  }

  static boolean endsSentence(int shape) {
    return shape == MARK + '.'
        || shape == MARK + '!'
        || shape == MARK + '?'
        || shape == MARK + ':'
        || shape == MARK + '"'
        || shape == MARK + '“';
  }
}
