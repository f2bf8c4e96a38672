package dev.parley.rag.retrieve;

import dev.parley.rag.rerank.Closeness;
import dev.parley.rag.rerank.RankFeatures;
import dev.parley.rag.rerank.RankWeights;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fits what each feature of a ranking counts: a right passage should score above each wrong one
 * that was found with it. Reported on companies whose questions had no part in the fit.
 */
public final class FitRanking {
  private static final int RIGHT = 3; // chunks of the right pages that are compared
  private static final double L2 = 0.01;

  /** How two passages differ, and how much that counts; the first is right. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Pair(double[] difference, double weight) {}

  /** Finds weights that make differences positive. */
  public interface Fit {
    double[] of(List<Pair> pairs, double l2);
  }

  /** A question with what was found, as fused, and what the first of it looks like. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(TenantId tenant, List<Passage> fused, double[][] rows, Set<String> right) {

    boolean isRight(Passage passage) {
      return right.contains(passage.key().document().document());
    }
  }

  private final List<Seen> all = new ArrayList<>();
  private final Fit fit;

  public FitRanking(Fit fit) {
    this.fit = fit;
  }

  /**
   * Adds a question.
   *
   * @param fused in the order of keywords and vectors
   * @param right pages
   */
  public void add(SecondLook look, Question question, List<Passage> fused, Set<String> right) {
    List<Closeness> near = look.near(question, fused);
    var rows = SecondLook.features(question, fused, near);
    all.add(new Seen(question.tenant(), fused, rows, right));
  }

  /** Of the given features, by the questions of these companies. */
  public RankWeights fit(Set<String> features, Predicate<TenantId> of) {
    var used =
        RankFeatures.NAMES.stream().mapToDouble(it -> features.contains(it) ? 1 : 0).toArray();
    var pairs = new ArrayList<Pair>();
    all.stream().filter(it -> of.test(it.tenant)).forEach(it -> pairs.addAll(pairs(it, used)));
    var weights = fit.of(pairs, L2);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= used[i];
    }
    return new RankWeights("cv", weights);
  }

  private List<Pair> pairs(Seen seen, double[] used) {
    var pairs = new ArrayList<double[]>();
    int right = 0;
    for (int i = 0; i < seen.rows.length && right < RIGHT; i++) {
      if (!seen.isRight(seen.fused.get(i))) {
        continue;
      }
      right++;
      for (int j = 0; j < seen.rows.length; j++) {
        if (!seen.isRight(seen.fused.get(j))) {
          pairs.add(difference(seen.rows[i], seen.rows[j], used));
        }
      }
    }
    long alike = all.stream().filter(it -> it.tenant.equals(seen.tenant)).count();
    return pairs.stream().map(it -> new Pair(it, 1.0 / pairs.size() / alike)).toList();
  }

  private static double[] difference(double[] one, double[] other, double[] used) {
    var difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = (one[i] - other[i]) * used[i];
    }
    return difference;
  }

  /** Prints how the right pages rank, by weights that may depend on the company. */
  public void report(String name, Function<TenantId, RankWeights> weights) {
    var line = new StringBuilder();
    double mean = 0;
    int among = 0;
    int amongDemo = 0;
    var tenants = all.stream().map(Seen::tenant).distinct().toList();
    for (var tenant : tenants) {
      var own = all.stream().filter(it -> it.tenant.equals(tenant)).toList();
      double ndcg =
          own.stream().mapToDouble(it -> ndcg(it, weights.apply(tenant))).average().orElseThrow();
      long three = own.stream().filter(it -> amongThree(it, weights.apply(tenant))).count();
      boolean demo = tenant.value().equals("plausible") || tenant.value().equals("jitsi");
      mean += demo ? 0 : ndcg / (tenants.size() - 2);
      amongDemo += demo ? (int) three : 0;
      among += demo ? 0 : (int) three;
      line.append(String.format(Locale.ROOT, " %.3f |", ndcg));
    }
    System.out.printf(
        Locale.ROOT, "| %s |%s %.3f | %d | %d |%n", name, line, mean, amongDemo, among);
  }

  private static List<Passage> order(Seen seen, RankWeights weights) {
    var scores = weights.scores(seen.rows);
    var order = new ArrayList<Integer>();
    for (int i = 0; i < scores.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(scores[b], scores[a]));
    var passages = new ArrayList<Passage>();
    order.forEach(i -> passages.add(seen.fused.get(i)));
    passages.addAll(seen.fused.subList(scores.length, seen.fused.size()));
    return HybridRetriever.diverse(passages, passages.size());
  }

  private static boolean amongThree(Seen seen, RankWeights weights) {
    return order(seen, weights).stream().limit(3).anyMatch(seen::isRight);
  }

  private static double ndcg(Seen seen, RankWeights weights) {
    var pages =
        order(seen, weights).stream()
            .map(it -> it.key().document().document())
            .distinct()
            .limit(10)
            .toList();
    double gain = 0;
    double best = 0;
    for (int i = 0; i < 10; i++) {
      double worth = Math.log(2) / Math.log(i + 2);
      gain += i < pages.size() && seen.right.contains(pages.get(i)) ? worth : 0;
      best += i < seen.right.size() ? worth : 0;
    }
    return gain / best;
  }

  /** As a resource. */
  public static void write(Path file, String version, RankWeights weights) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("# Fitted by FitRetrieval (in the tests) on the development questions.");
    lines.add("version=" + version);
    for (int i = 0; i < weights.weights().length; i++) {
      var name = RankFeatures.NAMES.get(i);
      if (weights.weights()[i] != 0) {
        lines.add(String.format(Locale.ROOT, "weight.%s=%.5f", name, weights.weights()[i]));
      }
    }
    System.out.println(Arrays.toString(weights.weights()));
    Files.write(file, lines);
  }
}
