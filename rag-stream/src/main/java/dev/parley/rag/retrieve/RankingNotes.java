package dev.parley.rag.retrieve;

import dev.parley.rag.explain.Notes;
import dev.parley.rag.rerank.Candidate;
import dev.parley.rag.rerank.RankFeatures;
import dev.parley.rag.rerank.Weighed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a ranking was made from: {@code keyword}, {@code vector}, {@code fusion}, {@code reread}.
 */
record RankingNotes(Notes notes) {
  private static final int SHOWN = 20;

  /**
   * A passage in a ranking.
   *
   * @param features by name, what the score was made from
   */
  record Row(
      int rank,
      String document,
      String title,
      String place,
      String chunkId,
      double score,
      @Nullable Double keywordScore,
      @Nullable Double vectorScore,
      Map<String, Double> features) {}

  /** Both rankings, each by its own score. */
  void found(List<Candidate> found, Passages texts) throws IOException {
    if (notes.areWanted()) {
      notes.note("keyword", ranking(found, Candidate::keyword, texts));
      notes.note("vector", ranking(found, Candidate::cosine, texts));
    }
  }

  private static List<Row> ranking(
      List<Candidate> found, Function<Candidate, OptionalDouble> by, Passages texts)
      throws IOException {
    var ranked =
        found.stream()
            .filter(it -> by.apply(it).isPresent())
            .map(it -> it.scored(by.apply(it).getAsDouble()))
            .sorted(Candidate.BEST_FIRST)
            .toList();
    return texts.of(ranked, SHOWN).stream().map(it -> row(it.rank(), it, Map.of())).toList();
  }

  /**
   * Both together.
   *
   * @param passages the same, as far as they were read
   */
  void fused(List<Weighed> weighed, List<Passage> passages) {
    if (notes.areWanted()) {
      var rows = new ArrayList<Row>();
      for (int i = 0; i < Math.min(SHOWN, passages.size()); i++) {
        var features = new LinkedHashMap<String, Double>();
        features.put("keyword", weighed.get(i).keyword());
        features.put("vector", weighed.get(i).cosine());
        rows.add(row(i + 1, passages.get(i), features));
      }
      notes.note("fusion", rows);
    }
  }

  /**
   * Read closely.
   *
   * @param passages in the order of the features, with their new scores
   */
  void reread(List<Passage> passages, double[][] features) {
    if (notes.areWanted()) {
      var rows = new ArrayList<Row>();
      for (int i = 0; i < features.length; i++) {
        var named = new LinkedHashMap<String, Double>();
        for (int j = 0; j < features[i].length; j++) {
          named.put(RankFeatures.NAMES.get(j), features[i][j]);
        }
        rows.add(row(i + 1, passages.get(i), named));
      }
      rows.sort(Comparator.comparingDouble(Row::score).reversed()); // stable; ranks stay
      notes.note("reread", rows);
    }
  }

  /** Ranked by somebody else, who says no more than a score. */
  void reranked(List<Passage> passages, double[] scores) {
    if (notes.areWanted()) {
      var rows = new ArrayList<Row>();
      for (int i = 0; i < scores.length; i++) {
        rows.add(row(i + 1, passages.get(i), Map.of("service", scores[i])));
      }
      rows.sort(
          Comparator.comparingDouble((Row it) -> it.features().getOrDefault("service", 0.0))
              .reversed()); // stable; ranks stay
      notes.note("reread", rows);
    }
  }

  private static Row row(int rank, Passage it, Map<String, Double> features) {
    return new Row(
        rank,
        it.key().document().document(),
        it.title(),
        it.place(),
        it.key().chunkId(),
        it.score(),
        orNull(it.keywordScore()),
        orNull(it.vectorScore()),
        features);
  }

  private static @Nullable Double orNull(OptionalDouble score) {
    return score.isPresent() ? score.getAsDouble() : null;
  }
}
