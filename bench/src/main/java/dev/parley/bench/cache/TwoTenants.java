package dev.parley.bench.cache;

import dev.parley.rag.cache.AnswerCache;
import dev.parley.rag.cache.CacheConfig;
import dev.parley.rag.cache.Kept;
import dev.parley.rag.cache.SameQuestion;
import dev.parley.rag.cache.SameQuestion.Asked;
import dev.parley.rag.cache.Shelf;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The product's cache with one tenant's answers, and both asking the same.
 *
 * @param again share of the questions whose own tenant gets the answer again in the same words
 * @param others answers that the other tenant was given
 */
record TwoTenants(double again, int others) {
  private static final CacheConfig ROOMY = new CacheConfig(10_000, Duration.ofHours(1));
  private static final Shelf OURS = shelf("acme");
  private static final Shelf THEIRS = shelf("globex");

  /** Alike in all but the tenant. */
  private static Shelf shelf(String tenant) {
    return new Shelf(new TenantId(tenant), 1, "writers", "en");
  }

  static TwoTenants ask(Paraphrases all, SameQuestion same) {
    var cache = new AnswerCache(ROOMY, same, Clock.systemUTC());
    all.known().forEach(it -> cache.put(OURS, it.text(), it.asked(), kept(it.id())));
    int others = 0;
    long again = 0;
    for (var known : all.known()) {
      others += isGiven(cache, THEIRS, known.text(), known.asked());
      again += isGiven(cache, OURS, known.text().toUpperCase(Locale.ROOT), known.asked());
    }
    for (var asked : all.asked()) {
      others += isGiven(cache, THEIRS, asked.text(), asked.asked());
    }
    return new TwoTenants((double) again / all.known().size(), others);
  }

  private static int isGiven(AnswerCache cache, Shelf shelf, String question, Asked asked) {
    return cache.find(shelf, question, () -> asked).isPresent() ? 1 : 0;
  }

  private static Kept kept(String text) {
    var found = new Retrieval(List.of(), text, Optional.empty(), Map.of(), Map.of());
    return new Kept(text, List.of(), List.of(), found, 1, "bench", "bench", null, "1", "small", 0);
  }
}
