package dev.parley.bench.ranking;

import dev.parley.bench.questions.Ranking;
import dev.parley.language.matrix.LogisticFit;
import dev.parley.language.matrix.LogisticFit.Row;
import dev.parley.rag.rerank.RankFeatures;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Passage;
import dev.parley.rag.retrieve.SecondLook;
import dev.parley.schemas.ids.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What each feature of a ranking counts: a right passage should score above each wrong one that was
 * found with it. Reported on companies whose questions had no part in the fit.
 */
final class RankingFit {
  /** Features that the shipped weights use. */
  static final Set<String> SHIPPED = Set.of("fused", "cosine", "matches");

  /** Others that were compared with them. */
  static final List<List<String>> CHOICES =
      List.of(
          List.of("fused", "cosine"),
          List.of("fused", "matches"),
          List.of("fused", "cosine", "matches"),
          List.of("fused", "cosine", "matches", "least"),
          List.of("fused", "cosine", "matches", "title"),
          List.of("fused", "cosine", "matches", "place"),
          List.of("fused", "cosine", "matches", "text"),
          List.of("fused", "cosine", "matches", "page"),
          RankFeatures.NAMES);

  private static final int RIGHT = 3; // chunks of the right pages that are compared
  private static final int FIRST = 3; // passages that an answer may quote
  private static final int LOOKED_AT = 10;
  private static final double L2 = 0.01;
  private static final int STEPS = 1000; // many rows, few features

  /** A question with what was found, as fused, and what the first of it looks like. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(Judged judged, List<Passage> fused, double[][] rows) {

    boolean isRight(Passage passage) {
      return judged.isRight(Examples.document(passage));
    }

    boolean of(TenantId tenant) {
      return judged.tenant().equals(tenant);
    }
  }

  private final List<Seen> all = new ArrayList<>();

  /**
   * Adds a question.
   *
   * @param fused what was found, in the order of keywords and vectors
   */
  void add(SecondLook look, Judged judged, List<Passage> fused) {
    var question = Examples.question(judged);
    var rows = SecondLook.features(question, fused, look.near(question, fused));
    all.add(new Seen(judged, fused, rows));
  }

  /** Of the given features, by the questions of these companies. */
  RankWeights fit(Set<String> features, Predicate<TenantId> of) {
    var used =
        RankFeatures.NAMES.stream().mapToDouble(it -> features.contains(it) ? 1 : 0).toArray();
    var rows = new ArrayList<Row>();
    all.stream()
        .filter(it -> of.test(it.judged.tenant()))
        .forEach(it -> rows.addAll(rows(it, used)));
    var weights = LogisticFit.of(rows, L2, STEPS).weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= used[i];
    }
    return new RankWeights("cv", weights);
  }

  /** For each company the weights that the questions of the others give. */
  Map<TenantId, RankWeights> leftOut(Set<String> features) {
    var weights = new HashMap<TenantId, RankWeights>();
    for (var out : tenants()) {
      weights.put(out, fit(features, tenant -> !tenant.equals(out)));
    }
    return weights;
  }

  private List<TenantId> tenants() {
    return all.stream().map(it -> it.judged.tenant()).distinct().toList();
  }

  /** How a right passage differs from each wrong one, and the other way round. */
  private List<Row> rows(Seen seen, double[] used) {
    var differences = new ArrayList<double[]>();
    int right = 0;
    for (int i = 0; i < seen.rows.length && right < RIGHT; i++) {
      if (!seen.isRight(seen.fused.get(i))) {
        continue;
      }
      right++;
      for (int j = 0; j < seen.rows.length; j++) {
        if (!seen.isRight(seen.fused.get(j))) {
          differences.add(difference(seen.rows[i], seen.rows[j], used));
        }
      }
    }
    long alike = all.stream().filter(it -> it.of(seen.judged.tenant())).count();
    double weight = 1.0 / Math.max(1, differences.size()) / alike;
    var rows = new ArrayList<Row>();
    for (var difference : differences) {
      rows.add(new Row(difference, true, weight));
      rows.add(new Row(turned(difference), false, weight));
    }
    return rows;
  }

  private static double[] difference(double[] one, double[] other, double[] used) {
    var difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = (one[i] - other[i]) * used[i];
    }
    return difference;
  }

  private static double[] turned(double[] difference) {
    var turned = new double[difference.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = -difference[i];
    }
    return turned;
  }

  /** The head of the table that {@link #row} fills. */
  String header() {
    var head = new StringBuilder("| nDCG@10; right page among the first three |");
    tenants().forEach(it -> head.append(' ').append(it).append(" |"));
    return head + "\n|---|" + "---|".repeat(tenants().size()) + "\n";
  }

  /** How the right pages rank, by weights that may depend on the company. */
  String row(String name, Function<TenantId, RankWeights> weights) {
    var row = new StringBuilder("| " + name + " |");
    for (var tenant : tenants()) {
      var own = all.stream().filter(it -> it.of(tenant)).toList();
      var by = Objects.requireNonNull(weights.apply(tenant));
      double ndcg = own.stream().mapToDouble(it -> ndcg(it, by)).average().orElseThrow();
      long three = own.stream().filter(it -> isAmongFirst(it, by)).count();
      row.append(String.format(Locale.ROOT, " %.3f; %d of %d |", ndcg, three, own.size()));
    }
    return row.append('\n').toString();
  }

  private static List<Passage> order(Seen seen, RankWeights weights) {
    var scores = weights.scores(seen.rows);
    var passages = new ArrayList<Passage>();
    IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .forEach(i -> passages.add(seen.fused.get(i)));
    passages.addAll(seen.fused.subList(scores.length, seen.fused.size()));
    return HybridRetriever.diverse(passages, passages.size());
  }

  private static boolean isAmongFirst(Seen seen, RankWeights weights) {
    return order(seen, weights).stream().limit(FIRST).anyMatch(seen::isRight);
  }

  private static double ndcg(Seen seen, RankWeights weights) {
    var pages = order(seen, weights).stream().map(Examples::document).distinct().toList();
    return new Ranking(pages, seen.judged.question().right()).ndcg(LOOKED_AT);
  }
}
