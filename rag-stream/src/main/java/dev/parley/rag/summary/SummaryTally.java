package dev.parley.rag.summary;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many summaries were written, and why others were not. Safe for use by many threads. */
final class SummaryTally {
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong removed = new AtomicLong();
  private final AtomicLong gaveWay = new AtomicLong();
  private final Map<Unwritten, AtomicLong> left;

  SummaryTally() {
    var counts = new EnumMap<Unwritten, AtomicLong>(Unwritten.class);
    for (var why : Unwritten.values()) {
      counts.put(why, new AtomicLong());
    }
    left = Collections.unmodifiableMap(counts);
  }

  /**
   * One was written.
   *
   * @param sentences that were left out of it
   */
  void written(int sentences) {
    done.incrementAndGet();
    removed.addAndGet(sentences);
  }

  void left(Unwritten why) {
    requireNonNull(left.get(why)).incrementAndGet();
  }

  void gaveWay() {
    gaveWay.incrementAndGet();
  }

  Map<String, Long> facts(SummaryQueue queue) {
    var facts = new HashMap<String, Long>();
    facts.put("summaries-waiting", (long) queue.size());
    facts.put("summaries-done", done.get());
    facts.put("summaries-dropped", queue.dropped() + gaveWay.get());
    facts.put("summaries-sentences-removed", removed.get());
    left.forEach((why, count) -> facts.put("summaries-failed-" + why.word(), count.get()));
    facts.put("summaries-failed", left.values().stream().mapToLong(AtomicLong::get).sum());
    return facts;
  }
}
