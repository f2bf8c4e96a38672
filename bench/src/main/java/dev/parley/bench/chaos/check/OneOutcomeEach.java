package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.check.Story.MessageKey;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was accepted has exactly one outcome, and nothing else has any. */
final class OneOutcomeEach implements Invariant {
  static final Set<String> OUTCOMES =
      Set.of("ANSWERED", "NOT_IN_DOCUMENTS", "DECLINED", "HANDED_TO_AGENT");

  @Override
  public List<Finding> broken(Story story) {
    var findings = new ArrayList<Finding>();
    var outcomes = story.outcomes();
    var accepted = story.accepted();
    accepted.forEach(
        (key, message) -> check(message, outcomes.getOrDefault(key, List.of()), key, findings));
    var refused = story.refused(); // one of them may have got through all the same
    outcomes.keySet().stream()
        .filter(key -> !accepted.containsKey(key) && !refused.contains(key))
        .forEach(key -> findings.add(finding(Kind.FOREIGN, key, "has an outcome, nobody said it")));
    story
        .entries(Entry.Refused.class)
        .forEach(
            it ->
                findings.add(
                    new Finding(Kind.REFUSED, it.conversation(), "refused with " + it.status())));
    return findings;
  }

  private static void check(
      Entry.Accepted accepted, List<Stored.Reply> replies, MessageKey key, List<Finding> findings) {
    if (replies.isEmpty()) {
      findings.add(finding(Kind.LOST, key, "has no outcome"));
      return;
    }
    for (int more = 1; more < replies.size(); more++) {
      findings.add(finding(Kind.DOUBLED, key, "has one more outcome"));
    }
    var reply = replies.get(0);
    if (!OUTCOMES.contains(reply.outcome())) {
      findings.add(finding(Kind.LOST, key, "ended as " + reply.outcome()));
    }
    if (!reply.turnId().equals(accepted.turnId())) {
      findings.add(finding(Kind.FOREIGN, key, "is answered in another turn"));
    }
  }

  static Finding finding(Kind kind, MessageKey key, String what) {
    return new Finding(kind, key.tenant() + "/" + key.conversation() + " " + key.messageId(), what);
  }
}
