package dev.parley.rag.faq;

import dev.parley.language.encode.Cosine;
import dev.parley.schemas.events.FaqEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One company's entries and how rare the words of their questions are. */
final class TenantFaq {
  /** An entry with its questions, read. */
  private record Entry(FaqEntry written, List<Phrasing> phrasings) {
    Set<String> words() {
      var words = new HashSet<String>();
      phrasings.forEach(it -> words.addAll(it.words()));
      return words;
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, Integer> having = new HashMap<>(); // word to entries that have it

  synchronized void put(FaqEntry written) {
    var before = entries.get(written.getEntry());
    var phrasings = new ArrayList<Phrasing>();
    for (var question : written.getQuestions()) {
      phrasings.add(known(before, question).orElseGet(() -> new Phrasing(question)));
    }
    remove(written.getEntry());
    var entry = new Entry(written, List.copyOf(phrasings));
    entries.put(written.getEntry(), entry);
    entry.words().forEach(word -> having.merge(word, 1, Integer::sum));
  }

  private static Optional<Phrasing> known(@Nullable Entry before, String question) {
    return before == null
        ? Optional.empty()
        : before.phrasings().stream().filter(it -> it.text().equals(question)).findFirst();
  }

  synchronized void remove(String name) {
    var there = entries.remove(name);
    if (there != null) {
      there.words().forEach(word -> having.computeIfPresent(word, (it, n) -> n > 1 ? n - 1 : null));
    }
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Those that have no vector yet. */
  synchronized List<Phrasing> unread() {
    return entries.values().stream()
        .flatMap(it -> it.phrasings().stream())
        .filter(it -> it.vector() == null)
        .toList();
  }

  /** The entry that was asked for in exactly these words; letters' case and marks do not count. */
  synchronized Optional<FaqHit> same(Phrasing question) {
    for (var entry : entries.values()) {
      for (var phrasing : entry.phrasings()) {
        if (!question.all().isEmpty() && phrasing.all().equals(question.all())) {
          return Optional.of(new FaqHit(entry.written(), phrasing.text(), 1));
        }
      }
    }
    return Optional.empty();
  }

  /** The entry whose questions are most like this one, be it far. */
  synchronized Optional<FaqHit> nearest(Phrasing question, float[] meaning, Likeness likeness) {
    FaqHit best = null;
    for (var entry : entries.values()) {
      for (var phrasing : entry.phrasings()) {
        var vector = phrasing.vector();
        if (vector == null) {
          continue;
        }
        double cosine = Cosine.of(meaning, vector);
        double floor = best == null ? Double.NEGATIVE_INFINITY : best.likeness();
        if (likeness.of(cosine, 1) > floor) { // words alone could make it so
          double found = likeness.of(cosine, overlap(question.words(), phrasing.words()));
          best = found > floor ? new FaqHit(entry.written(), phrasing.text(), found) : best;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private double overlap(Set<String> one, Set<String> other) {
    double common = 0;
    double all = 0;
    for (var word : one) {
      all += rarity(word);
      common += other.contains(word) ? rarity(word) : 0;
    }
    for (var word : other) {
      all += one.contains(word) ? 0 : rarity(word);
    }
    return all == 0 ? 0 : common / all;
  }

  private double rarity(String word) {
    return Math.log((entries.size() + 1) / (having.getOrDefault(word, 0) + 0.5));
  }
}
