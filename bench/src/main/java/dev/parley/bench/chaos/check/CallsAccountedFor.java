package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model is called once for a turn, and once more for each call that is on record as failed; more
 * often, or without a recorded end, only for turns that were open when the product was harmed. No
 * call comes to a model before it is on record, and none is on record as done that never came.
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
    story
        .entries(Entry.ModelAsked.class)
        .forEach(it -> asked(it, story.stored().calls(), findings));
    return findings;
  }

  private static void asked(Entry.ModelAsked it, List<Stored.Call> calls, List<Finding> findings) {
    var own = calls.stream().filter(call -> call.model().equals(it.model())).toList();
    long begun = own.stream().filter(Stored.Call::begins).count();
    long done = own.stream().filter(Stored.Call::isDone).count();
    if (it.calls() > begun) {
      findings.add(
          finding(it.model() + " was asked " + it.calls() + " times, " + begun + " are on record"));
    }
    if (it.calls() < done) {
      findings.add(
          finding(it.model() + " was asked " + it.calls() + " times, " + done + " ended well"));
    }
  }

  /**
   * @param started calls whose beginning is on record
   * @param repeated beyond the first of their turn, and beyond one for each that failed
   * @param unfinished whose end is not on record
   * @param unbegun ends without a beginning
   */
  record Tally(long started, long repeated, long unfinished, long unbegun) {}

  static Tally tally(Story story) {
    var begun = new HashMap<String, Set<String>>();
    var failed = new HashMap<String, Set<String>>();
    var ended = new HashSet<String>();
    for (var call : story.stored().calls()) {
      if (call.begins()) {
        of(begun, call.turnId()).add(call.callId());
      } else {
        ended.add(call.callId());
        if (!call.isDone()) {
          of(failed, call.turnId()).add(call.callId());
        }
      }
    }
    var all = new HashSet<String>();
    begun.values().forEach(all::addAll);
    long repeated =
        begun.entrySet().stream()
            .mapToLong(it -> it.getValue().size() - 1L - of(failed, it.getKey()).size())
            .map(more -> Math.max(0, more))
            .sum();
    long unfinished = all.stream().filter(it -> !ended.contains(it)).count();
    long unbegun = ended.stream().filter(it -> !all.contains(it)).count();
    return new Tally(all.size(), repeated, unfinished, unbegun);
  }

  private static Set<String> of(Map<String, Set<String>> calls, String turn) {
    return calls.computeIfAbsent(turn, it -> new HashSet<>());
  }

  private static Finding finding(String what) {
    return new Finding(Kind.CALLS, "usage", what);
  }
}
