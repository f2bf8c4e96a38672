package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import java.util.List;

/**
 * What one recogniser takes a stretch for; others may differ.
 *
 * @param kind what it is taken for
 * @param start in chars
 * @param end in chars, exclusive
 * @param score 0 to 1
 * @param trace why
 */
public record Candidate(PersonalKind kind, int start, int end, double score, List<String> trace) {
  public Candidate {
    trace = List.copyOf(trace);
  }
}
