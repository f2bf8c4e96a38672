package dev.parley.language.personal.resolve;

import dev.parley.language.personal.Finding;
import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.scan.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Decides between candidates that overlap: the surer one wins, then the longer one. Of a loser
 * remains what the winners leave uncovered, so that nothing is uncovered by deciding.
 */
public final class Overlaps {
  private static final int LEAST_REST = 2;
  private static final int LONGEST = 0xFFFF;
  private static final double STEPS = 1 << 14;

  private final String text;
  private final BitSet covered;
  private final List<Finding> findings = new ArrayList<>();

  private Overlaps(String text) {
    this.text = text;
    this.covered = new BitSet(text.length());
  }

  /** The findings in their order; none overlap. */
  public static List<Finding> decide(String text, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    var overlaps = new Overlaps(text);
    for (long key : bySureness(candidates)) {
      overlaps.place(candidates.get((int) key));
    }
    overlaps.findings.sort(Comparator.comparingInt(Finding::start));
    return overlaps.findings;
  }

  /**
   * Score, then length, then the order they came in, which is the low half: packed, for a text may
   * have very many.
   */
  private static long[] bySureness(List<Candidate> candidates) {
    var keys = new long[candidates.size()];
    for (int i = 0; i < keys.length; i++) {
      var one = candidates.get(i);
      long score = (long) ((1 - one.score()) * STEPS);
      int length = LONGEST - Math.min(LONGEST, one.end() - one.start());
      keys[i] = (score << 48) | ((long) length << 32) | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  private void place(Candidate candidate) {
    int from = covered.nextClearBit(candidate.start());
    boolean cut = from > candidate.start();
    while (from < candidate.end()) {
      int taken = covered.nextSetBit(from);
      int to = taken < 0 || taken > candidate.end() ? candidate.end() : taken;
      cut |= to < candidate.end();
      keep(candidate, from, to, cut);
      from = covered.nextClearBit(to);
    }
  }

  private void keep(Candidate candidate, int from, int to, boolean cut) {
    if (!cut) {
      take(candidate, from, to, candidate.trace());
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
      take(candidate, start, end, trace);
    }
  }

  private void take(Candidate candidate, int start, int end, List<String> trace) {
    covered.set(start, end);
    findings.add(new Finding(candidate.kind(), start, end, candidate.score(), trace));
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
