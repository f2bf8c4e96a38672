package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A model is called once for a turn; more often, or without a recorded end, only for turns that
 * were open when the product was harmed.
 */
final class CallsAccountedFor implements Invariant {
  @Override
  public List<Finding> broken(Story story) {
    var findings = new ArrayList<Finding>();
    var tally = tally(story);
    long excuse = story.openAtFaults();
    if (tally.repeated() > excuse) {
      findings.add(finding(tally.repeated() + " calls were repeated, faults explain " + excuse));
    }
    if (tally.unfinished() > excuse) {
      findings.add(finding(tally.unfinished() + " calls have no end, faults explain " + excuse));
    }
    if (tally.unbegun() > 0) {
      findings.add(finding(tally.unbegun() + " calls ended that were not on record"));
    }
    return findings;
  }

  /**
   * @param started calls whose beginning is on record
   * @param repeated beyond the first of their turn
   * @param unfinished whose end is not on record
   * @param unbegun ends without a beginning
   */
  record Tally(long started, long repeated, long unfinished, long unbegun) {}

  static Tally tally(Story story) {
    var begun = new HashSet<String>();
    var ended = new HashSet<String>();
    var turns = new HashSet<String>();
    for (var call : story.stored().calls()) {
      (call.begins() ? begun : ended).add(call.callId());
      if (call.begins()) {
        turns.add(call.turnId());
      }
    }
    long unfinished = begun.stream().filter(it -> !ended.contains(it)).count();
    long unbegun = ended.stream().filter(it -> !begun.contains(it)).count();
    return new Tally(begun.size(), begun.size() - turns.size(), unfinished, unbegun);
  }

  private static Finding finding(String what) {
    return new Finding(Kind.CALLS, "usage", what);
  }
}
