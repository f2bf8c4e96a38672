package dev.parley.language.personal.tag;

/** Short fingerprints of words and features. */
final class Hash {
  private static final int START = 0x811C9DC5;
  private static final int STEP = 0x01000193;

  private Hash() {}

  /** Of a stretch without regard to case; digits all count the same. */
  static int word(CharSequence text, int from, int to) {
    int hash = START;
    for (int i = from; i < to; i++) {
      hash = (hash ^ fold(text.charAt(i))) * STEP;
    }
    return mix(hash, to - from);
  }

  static int word(String word) {
    return word(word, 0, word.length());
  }

  static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c >= '0' && c <= '9' ? '0' : c;
    }
    return Character.isDigit(c) ? '0' : Character.toLowerCase(c);
  }

  static int mix(int a, int b) {
    int h = a * 0x9E3779B1 ^ b * 0x85EBCA77;
    h ^= h >>> 15;
    h *= 0xC2B2AE3D;
    return h ^ h >>> 13;
  }
}
