package dev.parley.language.personal.resolve;

import dev.parley.language.personal.Finding;
import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.scan.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Decides between candidates that overlap: the surer one wins, then the longer one. Of a loser
 * remains what the winners leave uncovered, so that nothing is uncovered by deciding.
 */
public final class Overlaps {
  private static final Comparator<Candidate> FIRST =
      Comparator.comparingDouble((Candidate it) -> -it.score())
          .thenComparingInt(it -> it.start() - it.end())
          .thenComparingInt(Candidate::start);
  private static final int LEAST_REST = 2;

  private final String text;
  private final TreeMap<Integer, Candidate> taken = new TreeMap<>();

  private Overlaps(String text) {
    this.text = text;
  }

  /** The findings in their order; none overlap. */
  public static List<Finding> decide(String text, List<Candidate> candidates) {
    var overlaps = new Overlaps(text);
    candidates.stream().sorted(FIRST).forEach(overlaps::place);
    var findings = new ArrayList<Finding>(overlaps.taken.size());
    for (var one : overlaps.taken.values()) {
      findings.add(new Finding(one.kind(), one.start(), one.end(), one.score(), one.trace()));
    }
    return findings;
  }

  private void place(Candidate candidate) {
    int from = candidate.start();
    boolean cut = false;
    var before = taken.lowerEntry(from + 1);
    if (before != null && before.getValue().end() > from) {
      from = before.getValue().end();
      cut = true;
    }
    while (from < candidate.end()) {
      var next = taken.ceilingEntry(from);
      int to = next == null || next.getKey() >= candidate.end() ? candidate.end() : next.getKey();
      cut |= to < candidate.end();
      keep(candidate, from, to, cut);
      from = next == null || to == candidate.end() ? candidate.end() : next.getValue().end();
    }
  }

  private void keep(Candidate candidate, int from, int to, boolean cut) {
    if (!cut) {
      taken.put(from, candidate);
      return;
    }
    int start = from;
    int end = to;
    while (start < end && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    if (end - start >= LEAST_REST && (isName(candidate.kind()) || hasDigit(start, end))) {
      var trace = new ArrayList<>(candidate.trace());
      trace.add("overlap: what a surer finding left");
      taken.put(
          start, new Candidate(candidate.kind(), start, end, candidate.score(), trace));
    }
  }

  private static boolean isName(PersonalKind kind) {
    return switch (kind) {
      case PERSON, ORGANIZATION, PLACE, STREET_ADDRESS, URL, EMAIL, PASSWORD -> true;
      default -> false;
    };
  }

  private boolean hasDigit(int start, int end) {
    return text.substring(start, end).chars().anyMatch(Character::isDigit);
  }
}
