package dev.parley.language.personal;

import java.util.List;

/**
 * A stretch of a text that says something about a person.
 *
 * @param kind what it is
 * @param start in chars
 * @param end in chars, exclusive
 * @param score 0 to 1: how sure; above 0.9 only with proof or context
 * @param trace why, one reason an entry; never the text itself
 */
public record Finding(PersonalKind kind, int start, int end, double score, List<String> trace) {
  public Finding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "finding: " + start + " to " + end + " (expected: 0 <= start < end)");
    }
    trace = List.copyOf(trace);
  }
}
