package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Poison ends in the quarantine of the dialog that must read it, once, and nothing else is in any
 * quarantine. (The recorder may lay its copy there a second time after a crash.)
 */
final class QuarantinedAsInjected implements Invariant {
  static final String DIALOG = "dialog";

  private record Place(String topic, int partition, long offset) {}

  @Override
  public List<Finding> broken(Story story) {
    var findings = new ArrayList<Finding>();
    var poison =
        story
            .entries(Entry.Poison.class)
            .map(it -> new Place(it.topic(), it.partition(), it.offset()))
            .collect(Collectors.toSet());
    var missing = new HashSet<>(poison);
    var dialog = new HashSet<Place>();
    for (var laid : story.stored().quarantined()) {
      var place = new Place(laid.topic(), laid.partition(), laid.offset());
      if (!poison.contains(place)) {
        findings.add(finding(place, "is in quarantine of " + laid.flow() + " and was no poison"));
      } else if (laid.flow().equals(DIALOG) && !dialog.add(place)) {
        findings.add(finding(place, "is in quarantine twice"));
      }
    }
    missing.removeAll(dialog);
    missing.forEach(place -> findings.add(finding(place, "is poison and not in quarantine")));
    return findings;
  }

  private static Finding finding(Place place, String what) {
    return new Finding(
        Kind.QUARANTINE, place.topic() + "-" + place.partition() + " at " + place.offset(), what);
  }
}
