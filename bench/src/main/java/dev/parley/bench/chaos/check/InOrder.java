package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.check.Story.MessageKey;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Outcomes come in the order in which the messages were accepted, on the topic and on screen. */
final class InOrder implements Invariant {
  @Override
  public List<Finding> broken(Story story) {
    var findings = new ArrayList<Finding>();
    var accepted = story.accepted();
    var stored = story.stored().replies().stream().map(Story::key);
    var shown = story.entries(Entry.Reply.class).map(Story::key);
    check(stored, accepted, "is answered after a later one", findings);
    check(shown, accepted, "is shown after a later one", findings);
    return findings;
  }

  private static void check(
      Stream<MessageKey> order,
      Map<MessageKey, Entry.Accepted> accepted,
      String what,
      List<Finding> findings) {
    var latest = new HashMap<String, Integer>();
    order
        .distinct() // what came twice is another's matter
        .forEach(
            key -> {
              var message = accepted.get(key);
              if (message == null) {
                return;
              }
              var conversation = key.tenant() + "/" + key.conversation();
              int before = latest.getOrDefault(conversation, -1);
              if (message.place() < before) {
                findings.add(OneOutcomeEach.finding(Kind.REORDERED, key, what));
              }
              latest.put(conversation, Math.max(before, message.place()));
            });
  }
}
