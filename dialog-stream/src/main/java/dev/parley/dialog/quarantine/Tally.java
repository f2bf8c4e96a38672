package dev.parley.dialog.quarantine;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was dropped, quarantined, forgotten or loaded since the start, by name; safe for many
 * threads.
 *
 * <p>A record that is processed again after a crash is counted again.
 */
public final class Tally {
  /** Under this name it stands in the Streams configuration, for what Streams creates itself. */
  public static final String CONFIG = "parley.tally";

  public static final String UNDECODABLE = "quarantined.undecodable";
  public static final String UNFIT = "quarantined.unfit";
  public static final String SKIPPED = "skipped.key-destroyed";
  public static final String ERASED = "forgotten.key-destroyed";
  public static final String FAILED = "forgotten.failed";
  public static final String MODELS_LOADED = "models.loaded";
  public static final String MODELS_REFUSED = "models.refused";
  public static final String THREADS_REPLACED = "threads.replaced";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** The one in this configuration, or one that nobody reads. */
  public static Tally in(Map<String, ?> configuration) {
    return configuration.get(CONFIG) instanceof Tally tally ? tally : new Tally();
  }

  public void count(String name) {
    counts.computeIfAbsent(name, it -> new LongAdder()).increment();
  }

  public long of(String name) {
    var count = counts.get(name);
    return count == null ? 0 : count.sum();
  }

  public Map<String, Long> all() {
    var all = new TreeMap<String, Long>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    return all;
  }
}
