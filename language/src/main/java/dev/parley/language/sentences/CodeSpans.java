package dev.parley.language.sentences;

/**
 * Skips {@code `code`} within a line; looks at each character at most once for an unpaired mark.
 */
final class CodeSpans {
  private final String text;
  private int barrenUntil; // no closing mark before here

  CodeSpans(String text) {
    this.text = text;
  }

  /** Where to go on after the mark at {@code at}: after its partner, or after itself. */
  int after(int at) {
    if (at < barrenUntil) {
      return at + 1;
    }
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '`') {
        return i + 1;
      }
      barrenUntil = i + 1;
    }
    return at + 1;
  }
}
