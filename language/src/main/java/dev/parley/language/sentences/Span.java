package dev.parley.language.sentences;

/** A stretch of a text: from {@code start} up to, not including, {@code end}, in chars. */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "span: " + start + " to " + end + " (expected: 0 <= start <= end)");
    }
  }

  /** What it covers. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
