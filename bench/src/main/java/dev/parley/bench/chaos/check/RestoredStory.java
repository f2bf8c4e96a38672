package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Story.MessageKey;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of a product that was restored from a backup: all that was acknowledged before the
 * backup began is there, with one outcome; what had been shown by then is what is stored. What was
 * acknowledged later may be there or not, and may have been answered otherwise since.
 *
 * @param ledger all that the people outside know
 * @param before how many of its entries are from before the backup began
 * @param stored what is on the restored product's topics
 * @param marks as a {@link Story} has them
 */
public record RestoredStory(
    List<Entry> ledger, int before, Stored stored, Map<String, String> marks) {

  /** The fault in a ledger that says when the backup began. */
  public static final String BACKUP = "backup";

  public RestoredStory {
    ledger = List.copyOf(ledger);
    marks = Map.copyOf(marks);
  }

  /** Where the ledger itself tells when the backup began. */
  public static RestoredStory of(List<Entry> ledger, Stored stored, Map<String, String> marks) {
    for (int i = 0; i < ledger.size(); i++) {
      if (ledger.get(i) instanceof Entry.Fault it && it.how().equals(BACKUP)) {
        return new RestoredStory(ledger, i, stored, marks);
      }
    }
    throw new IllegalArgumentException("a ledger without a backup");
  }

  /** The checker's verdict; what it does not find fault with was kept. */
  public Verdict check() {
    var shownBefore = new Story(shownBefore(), stored, marks);
    var findings = new ArrayList<Finding>();
    var kept = Checker.check(new Story(kept(), stored, marks));
    kept.findings().stream().filter(it -> !isUnseen(it)).forEach(findings::add);
    findings.addAll(new ShownAsStored().broken(shownBefore));
    return new Verdict(
        kept.accepted(),
        kept.answered(),
        kept.refused(),
        kept.declined(),
        kept.handed(),
        kept.calls(),
        kept.repeated(),
        findings);
  }

  /** Nobody has looked at the restored product yet: what was not shown before is shown to none. */
  private static boolean isUnseen(Finding finding) {
    return finding.what().equals(ShownAsStored.NEVER_SHOWN);
  }

  /** Without what the backup need not have, and without what was shown after it began. */
  private List<Entry> kept() {
    var outcomes = new Story(ledger, stored, marks).outcomes().keySet();
    var kept = new ArrayList<Entry>();
    for (int i = 0; i < ledger.size(); i++) {
      var entry = ledger.get(i);
      if (i < before ? !isShown(entry) : mayBeThere(entry, outcomes)) {
        kept.add(entry);
      }
    }
    return kept;
  }

  private static boolean mayBeThere(Entry entry, Set<MessageKey> outcomes) {
    return entry instanceof Entry.Accepted it && outcomes.contains(Story.key(it))
        || entry instanceof Entry.Fault;
  }

  private static boolean isShown(Entry entry) {
    return entry instanceof Entry.Reply
        || entry instanceof Entry.Delta
        || entry instanceof Entry.Restart;
  }

  /** Only the turns whose outcome was shown before the backup began. */
  private List<Entry> shownBefore() {
    var turns = new HashSet<String>();
    var early = ledger.subList(0, before);
    for (var entry : early) {
      if (entry instanceof Entry.Reply reply) {
        turns.add(reply.turnId());
      }
    }
    return early.stream().filter(it -> turns.contains(turn(it))).toList();
  }

  private static String turn(Entry entry) {
    if (entry instanceof Entry.Accepted it) {
      return it.turnId();
    } else if (entry instanceof Entry.Reply it) {
      return it.turnId();
    } else if (entry instanceof Entry.Delta it) {
      return it.turnId();
    }
    return entry instanceof Entry.Restart it ? it.turnId() : "";
  }
}
