package dev.parley.bench.chaos.check;

import dev.parley.bench.chaos.check.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/**
 * What the dialog stage keeps, beside what its topics say; the first must follow from the second,
 * however often it was restored.
 *
 * @param pendingKept by {@code tenant/conversation}: messages that the stage believes to be open or
 *     waiting, in their order
 * @param pendingRecorded the same as the topics tell it: messages without an outcome
 * @param turnsKept by {@code tenant/conversation/turn}: turns that workers were asked for
 * @param turnsRecorded the same by the requests and the replies
 * @param changelogs by {@code store-partition}: the rows that a restore would bring
 * @param stores the rows that lie on the disk of the stage
 */
public record DialogState(
    Map<String, List<String>> pendingKept,
    Map<String, List<String>> pendingRecorded,
    Map<String, Turn> turnsKept,
    Map<String, Turn> turnsRecorded,
    Map<String, Map<Bytes, Bytes>> changelogs,
    Map<String, Map<Bytes, Bytes>> stores) {

  public DialogState {
    pendingKept = Map.copyOf(pendingKept);
    pendingRecorded = Map.copyOf(pendingRecorded);
    turnsKept = Map.copyOf(turnsKept);
    turnsRecorded = Map.copyOf(turnsRecorded);
    changelogs = Map.copyOf(changelogs);
    stores = Map.copyOf(stores);
  }

  /**
   * A turn.
   *
   * @param attempt that was asked last
   * @param outcome empty while it is open
   */
  public record Turn(int attempt, String outcome) {}

  /** How much is compared. */
  public String extent() {
    return "%d conversations, %d turns, %d rows on disk"
        .formatted(
            pendingRecorded.size(),
            turnsRecorded.size(),
            stores.values().stream().mapToInt(Map::size).sum());
  }

  /** Where the state is not the fold of what was recorded. */
  public List<Finding> broken() {
    var findings = new ArrayList<Finding>();
    for (var conversation : either(pendingKept, pendingRecorded)) {
      var kept = pendingKept.getOrDefault(conversation, List.of());
      var recorded = pendingRecorded.getOrDefault(conversation, List.of());
      if (!kept.equals(recorded)) {
        var what = "the gate waits for " + kept + ", recorded without an outcome are " + recorded;
        findings.add(new Finding(Kind.STATE, conversation, what));
      }
    }
    for (var turn : either(turnsKept, turnsRecorded)) {
      if (!Objects.equals(turnsKept.get(turn), turnsRecorded.get(turn))) {
        var what = "kept as " + turnsKept.get(turn) + ", recorded " + turnsRecorded.get(turn);
        findings.add(new Finding(Kind.STATE, turn, what));
      }
    }
    for (var store : either(changelogs, stores)) {
      compare(store, findings);
    }
    return findings;
  }

  private void compare(String store, List<Finding> findings) {
    var folded = changelogs.getOrDefault(store, Map.of());
    var there = stores.getOrDefault(store, Map.of());
    long otherwise =
        either(folded, there).stream()
            .filter(key -> !Objects.equals(folded.get(key), there.get(key)))
            .count();
    if (otherwise > 0) {
      var what = otherwise + " rows are not what its changelog folds to";
      findings.add(new Finding(Kind.STATE, store, what));
    }
  }

  private static <K extends Comparable<K>> TreeSet<K> either(Map<K, ?> one, Map<K, ?> other) {
    var keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }
}
