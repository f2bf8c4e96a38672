package dev.parley.rag.cache;

import dev.parley.rag.cache.SameQuestion.Asked;
import dev.parley.rag.retrieve.Passage;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The last answers, in memory alone: bounded, each for a limited time, and gone with the state of
 * the documents that it was made from. Safe for use by many threads.
 */
public final class AnswerCache {
  private static final Pattern END = Pattern.compile("[\\s?？.!]+$");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final CacheConfig config;
  private final SameQuestion same;
  private final Clock clock;
  private final Map<Place, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long exact;
  private long semantic;
  private long misses;
  private long savedMicros;

  /** Where an answer stands. */
  private record Place(Shelf shelf, String question) {}

  private record Entry(Asked asked, Kept kept, Instant until) {}

  public AnswerCache(CacheConfig config, SameQuestion same, Clock clock) {
    this.config = config;
    this.same = same;
    this.clock = clock;
  }

  /** Whether anything is kept at all. */
  boolean isOff() {
    return config.entries() == 0;
  }

  /** The answer to this question, in the same words. */
  public synchronized Optional<Hit> again(Shelf shelf, String question) {
    forgetOld(shelf);
    var entry = entries.get(new Place(shelf, normal(question)));
    if (entry == null) {
      return Optional.empty();
    }
    exact++;
    return hit(entry, true);
  }

  /**
   * The answer to one that asks for the same in other words.
   *
   * @param found for this question, best first
   */
  public synchronized Optional<Hit> alike(Shelf shelf, Asked asked, List<Passage> found) {
    forgetOld(shelf);
    Place best = null;
    double most = 0;
    for (var entry : entries.entrySet()) {
      if (entry.getKey().shelf().equals(shelf)) {
        var backing = Backing.of(found, entry.getValue().kept()::restsOn);
        double likelihood = same.likelihood(asked, entry.getValue().asked(), backing);
        if (same.isEnough(likelihood) && likelihood > most) {
          most = likelihood;
          best = entry.getKey();
        }
      }
    }
    var entry = best == null ? null : entries.get(best); // which makes it the youngest
    if (entry == null) {
      misses++;
      return Optional.empty();
    }
    semantic++;
    return hit(entry, false);
  }

  private Optional<Hit> hit(Entry entry, boolean inTheSameWords) {
    savedMicros += entry.kept().costMicros();
    return Optional.of(new Hit(entry.kept(), inTheSameWords));
  }

  /** What is over, and what the tenant's documents have left behind. */
  private void forgetOld(Shelf now) {
    var at = clock.instant();
    entries
        .entrySet()
        .removeIf(
            it ->
                !it.getValue().until().isAfter(at)
                    || (it.getKey().shelf().tenant().equals(now.tenant())
                        && it.getKey().shelf().revision() < now.revision()));
  }

  /** Keeps an answer; the one that was used longest ago goes when there are too many. */
  public synchronized void put(Shelf shelf, String question, Asked asked, Kept kept) {
    if (isOff()) {
      return;
    }
    forgetOld(shelf);
    entries.put(
        new Place(shelf, normal(question)),
        new Entry(asked, kept, clock.instant().plus(config.time())));
    if (count(shelf.tenant()) > config.entriesPerTenant()) {
      removeEldest(it -> it.shelf().tenant().equals(shelf.tenant()));
    }
    if (entries.size() > config.entries()) {
      removeEldest(it -> true);
    }
  }

  private long count(TenantId tenant) {
    return entries.keySet().stream().filter(it -> it.shelf().tenant().equals(tenant)).count();
  }

  private void removeEldest(Predicate<Place> which) {
    entries.keySet().stream().filter(which).findFirst().ifPresent(entries::remove);
  }

  /** Nothing is kept any longer. */
  public synchronized void forget() {
    entries.clear();
  }

  private static String normal(String question) {
    var spaced = SPACE.matcher(question.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    return END.matcher(spaced).replaceAll("");
  }

  /**
   * {@code cache-*}: entries, hits, what was looked for in other words too and not found, and what
   * was saved in millionths of a dollar.
   */
  public synchronized Map<String, Long> facts() {
    return Map.of(
        "cache-entries", (long) entries.size(),
        "cache-hits-exact", exact,
        "cache-hits-semantic", semantic,
        "cache-misses", misses,
        "cache-saved-micros", savedMicros);
  }
}
