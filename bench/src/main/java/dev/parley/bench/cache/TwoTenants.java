package dev.parley.bench.cache;

import dev.parley.bench.cache.Paraphrases.Answered;
import dev.parley.rag.cache.AnswerCache;
import dev.parley.rag.cache.CacheConfig;
import dev.parley.rag.cache.Kept;
import dev.parley.rag.cache.SameQuestion;
import dev.parley.rag.cache.Shelf;
import dev.parley.rag.retrieve.Retrieval;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.ids.DocumentKey;
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
    all.known().forEach(it -> cache.put(OURS, it.text(), it.asked(), kept(it)));
    int others = 0;
    long again = 0;
    for (var known : all.known()) {
      others += cache.again(THEIRS, known.text()).isPresent() ? 1 : 0;
      again += cache.again(OURS, known.text().toUpperCase(Locale.ROOT)).isPresent() ? 1 : 0;
    }
    for (var asked : all.asked()) {
      others += cache.alike(THEIRS, asked.asked(), asked.found()).isPresent() ? 1 : 0;
    }
    return new TwoTenants((double) again / all.known().size(), others);
  }

  private static Kept kept(Answered answered) {
    var text = answered.text();
    var found = new Retrieval(List.of(), text, Optional.empty(), Map.of(), Map.of());
    var cited = answered.entries().stream().map(TwoTenants::citation).toList();
    return new Kept(text, cited, List.of(), found, 1, "bench", "bench", null, "1", "small", 0);
  }

  private static Citation citation(String entry) {
    var chunk = new DocumentKey(OURS.tenant(), entry).chunk(1, 0);
    return new Citation(1, entry, 1L, entry, "", chunk.chunkId(), "", "");
  }
}
