package dev.parley.bench.chaos.check;

import static dev.parley.bench.chaos.check.OneOutcomeEach.finding;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.check.Story.MessageKey;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever waits sees each outcome once, byte for byte as it is stored, however often the connection
 * broke; and the pieces that were shown before are its beginning, each once.
 */
final class ShownAsStored implements Invariant {
  static final String NEVER_SHOWN = "has an outcome that was never shown";

  @Override
  public List<Finding> broken(Story story) {
    var findings = new ArrayList<Finding>();
    var outcomes = story.outcomes();
    var shown = story.shown();
    var streams = Streams.of(story);
    findings.addAll(streams.findings());
    for (var key : story.accepted().keySet()) {
      var stored = outcomes.getOrDefault(key, List.of());
      if (!stored.isEmpty()) {
        seen(key, stored.get(0), shown.getOrDefault(key, List.of()), findings);
        streamed(key, stored.get(0), streams, findings);
      }
    }
    return findings;
  }

  private static void seen(
      MessageKey key, Stored.Reply stored, List<Entry.Reply> shown, List<Finding> findings) {
    if (shown.isEmpty()) {
      findings.add(finding(Kind.LOST, key, NEVER_SHOWN));
      return;
    }
    for (int more = 1; more < shown.size(); more++) {
      findings.add(finding(Kind.DOUBLED, key, "was shown one more outcome"));
    }
    var first = shown.get(0);
    if (!first.text().equals(stored.text())
        || !first.outcome().equals(stored.outcome())
        || !first.citations().equals(stored.citations())) {
      findings.add(finding(Kind.SHOWN_OTHERWISE, key, "was shown another outcome than is stored"));
    }
  }

  private static void streamed(
      MessageKey key, Stored.Reply stored, Streams streams, List<Finding> findings) {
    var text = streams.text(stored.turnId(), stored.run());
    if (!stored.text().startsWith(text)) {
      findings.add(finding(Kind.SHOWN_OTHERWISE, key, "the pieces are not the reply's beginning"));
    }
  }
}
