package dev.parley.language.personal.shapes;

/**
 * The alphabet of shapes: 62 symbols that every character folds into, so that a class of characters
 * is one {@code long}.
 *
 * <p>Letters lose their case, digits of any script become 0-9, dashes one dash and spaces one
 * space: people paste numbers out of documents that were typeset.
 */
public final class Symbols {
  static final int COUNT = 62;
  static final byte OTHER = 0;

  /** A letter outside ASCII, of a script that puts spaces between its words. */
  static final byte LETTER = 1;

  private static final int DIGITS = 2;
  private static final int LETTERS = DIGITS + 10;
  private static final int MARKS = LETTERS + 26;
  private static final String MARK = " -./:_+()#*,@'%=&\\|\n°?$\"";
  private static final char SCRIPTS_WITHOUT_SPACES = '\u0E00';
  private static final char COMMON = '\u0800';
  private static final byte[] TABLE = table();

  private Symbols() {}

  private static byte[] table() {
    var table = new byte[COMMON];
    for (char c = 0; c < COMMON; c++) {
      table[c] = slowly(c);
    }
    return table;
  }

  /** The text's symbols, one a char. */
  public static byte[] of(String text) {
    var symbols = new byte[text.length()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = of(text.charAt(i));
    }
    return symbols;
  }

  static byte of(char c) {
    if (c < COMMON) {
      return TABLE[c];
    }
    return isHan(c) ? OTHER : slowly(c);
  }

  /** The bulk of Chinese, Japanese and Korean: neither digits nor marks. */
  private static boolean isHan(char c) {
    return (c >= '\u3400' && c <= '\u9FFF') || (c >= '\uAC00' && c <= '\uD7A3');
  }

  private static byte slowly(char c) {
    if (Character.isDigit(c)) {
      return (byte) (DIGITS + Character.digit(c, 10));
    }
    char upper = c < 128 ? Character.toUpperCase(c) : c;
    if (upper >= 'A' && upper <= 'Z') {
      return (byte) (LETTERS + upper - 'A');
    }
    int mark = MARK.indexOf(mark(c));
    if (mark >= 0) {
      return (byte) (MARKS + mark);
    }
    boolean spaced = Character.isLetter(c) && c < SCRIPTS_WITHOUT_SPACES;
    return spaced ? LETTER : OTHER;
  }

  private static char mark(char c) {
    if ((c >= '\u2010' && c <= '\u2015') || c == '\u2212' || c == '\uFE63' || c == '\uFF0D') {
      return '-';
    }
    boolean blank = c == '\t' || c == '\u00A0' || Character.getType(c) == Character.SPACE_SEPARATOR;
    return blank ? ' ' : c;
  }

  /** Digits and letters, the ends of which are the ends of words. */
  public static boolean inWord(byte symbol) {
    return symbol >= LETTER && symbol < MARKS;
  }

  public static boolean isDigit(byte symbol) {
    return symbol >= DIGITS && symbol < LETTERS;
  }

  public static boolean isLetter(byte symbol) {
    return symbol == LETTER || (symbol >= LETTERS && symbol < MARKS);
  }

  /** The digit that the symbol is; only for digits. */
  public static int digit(byte symbol) {
    return symbol - DIGITS;
  }

  /** The char that stands for it: upper-case, {@code ?} for what is outside the alphabet. */
  public static char toChar(byte symbol) {
    if (isDigit(symbol)) {
      return (char) ('0' + symbol - DIGITS);
    }
    if (symbol >= MARKS) {
      return MARK.charAt(symbol - MARKS);
    }
    return symbol >= LETTERS ? (char) ('A' + symbol - LETTERS) : '?';
  }

  static long bit(char c) {
    return 1L << of(c);
  }

  static long range(char from, char to) {
    long mask = 0;
    for (char c = from; c <= to; c++) {
      mask |= bit(c);
    }
    return mask;
  }
}
