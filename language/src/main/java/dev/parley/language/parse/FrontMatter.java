package dev.parley.language.parse;

/** The lines between two {@code ---} at a page's very beginning. */
final class FrontMatter {
  private static final int LONGEST = 20_000;

  private FrontMatter() {}

  /** Where it ends; 0 if there is none. */
  static int end(String text) {
    if (!text.startsWith("---\n")) {
      return 0;
    }
    int close = text.indexOf("\n---\n", 3);
    return close < 0 || close > LONGEST ? 0 : close + 5;
  }
}
