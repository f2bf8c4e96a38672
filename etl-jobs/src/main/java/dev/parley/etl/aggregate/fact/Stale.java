package dev.parley.etl.aggregate.fact;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/**
 * The rows of a thread that nothing will correct any more.
 *
 * <p>A turn's rows go together, and conversations go whole from the oldest on, so that what is left
 * still gives the facts that it gave before.
 *
 * @param rows their keys
 * @param before everything that ended before then is final; milliseconds since 1970
 */
public record Stale(Set<String> rows, long before) {
  private static final Stale NONE = new Stale(Set.of(), Long.MIN_VALUE);

  /**
   * Finds them.
   *
   * @param before what happened since then can still be corrected; milliseconds since 1970
   */
  public static Stale of(Collection<RowChange> rows, Definitions definitions, long before) {
    if (rows.stream().noneMatch(it -> it.believableAt() < before)) {
      return NONE;
    }
    var keys = new HashSet<String>();
    if (rows.stream().allMatch(it -> it.believableAt() < before)) {
      rows.forEach(it -> keys.add(it.key()));
      return new Stale(keys, Long.MAX_VALUE);
    }
    long first = firstKept(rows, definitions, before);
    var lastOf = new HashMap<String, Long>();
    rows.forEach(it -> lastOf.merge(group(it), it.at(), Math::max));
    rows.stream()
        .filter(
            it ->
                !it.isOf(CountedTable.CONVERSATIONS)
                    && lastOf.getOrDefault(group(it), Long.MIN_VALUE) < first)
        .forEach(it -> keys.add(it.key()));
    return new Stale(keys, first);
  }

  private static long firstKept(Collection<RowChange> rows, Definitions definitions, long before) {
    var messages = rows.stream().filter(it -> it.isOf(CountedTable.MESSAGES)).toList();
    return Session.of(messages, definitions.sessionGap().toMillis()).stream()
        .filter(it -> it.endedAt() >= before)
        .mapToLong(Session::beganAt)
        .findFirst()
        .orElse(before);
  }

  private static String group(RowChange row) {
    var turn = row.isOf(CountedTable.FEEDBACK) ? row.text("target_id") : row.text("turn_id");
    return turn == null ? row.key() : turn;
  }

  public boolean isNone() {
    return rows.isEmpty();
  }

  /** Whether nothing could give this fact again. */
  public boolean isOf(Fact fact) {
    return rows.contains(fact.id()) || (ThreadFacts.isOfConversation(fact) && fact.at() < before);
  }
}
