package dev.parley.bench.grounding;

import dev.parley.bench.curve.Curve;
import dev.parley.bench.curve.Curve.Scored;
import dev.parley.bench.curve.Picture;
import dev.parley.language.matrix.LogisticFit;
import dev.parley.rag.ground.Fitted;
import dev.parley.rag.ground.SupportFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** How well sentences are told apart: by one measure, by all, and by the rule of before. */
final class GroundingReport {
  /** Of the sentences held against foreign passages, so many may pass. */
  static final double PASSED = 0.05;

  private static final int FOLDS = 10;
  private static final double L2 = 1e-4;
  private static final double[] SHARES = {0.01, 0.02, PASSED, 0.1, 0.2};

  private final List<Claim> claims;
  private final List<Curve> curves;

  GroundingReport(List<Claim> claims) {
    this.claims = claims;
    this.curves =
        List.of(
            Curve.of("all, fitted", crossValidated()),
            curve("words in the passage", SupportFeatures::words),
            curve("neighbouring words in the passage", SupportFeatures::pairs),
            curve("cosine of its nearest sentence", SupportFeatures::nearest));
  }

  private Curve curve(String name, ToDoubleFunction<SupportFeatures> measure) {
    return Curve.of(
        name, claims.stream().map(it -> new Scored(it.score(measure), it.own())).toList());
  }

  /** Each by a fit that has seen nothing of its conversation. */
  private List<Scored> crossValidated() {
    var folds = new HashMap<String, Integer>();
    claims.forEach(it -> folds.putIfAbsent(it.conversation(), folds.size() % FOLDS));
    var scored = new ArrayList<Scored>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      var fit = fit(claims.stream().filter(it -> fold(folds, it) != out).toList());
      claims.stream()
          .filter(it -> fold(folds, it) == out)
          .forEach(
              it -> scored.add(new Scored(it.score(f -> fit.likelihood(f.values())), it.own())));
    }
    return scored;
  }

  private static int fold(HashMap<String, Integer> folds, Claim claim) {
    return Objects.requireNonNull(folds.get(claim.conversation()));
  }

  private static LogisticFit fit(List<Claim> claims) {
    return LogisticFit.of(
        claims.stream().map(it -> new LogisticFit.Row(it.best().values(), it.own(), 1)).toList(),
        L2);
  }

  /** The lines of the file that the product reads. */
  List<String> file(String version) {
    var fit = fit(claims);
    return new Fitted(
            version, fit.bias(), fit.weights(), curves.get(0).atMostWrong(PASSED).threshold())
        .lines("./parley bench grounding --write", SupportFeatures.NAMES);
  }

  /** Share of the sentences that their own passages support, by the threshold that is shipped. */
  double kept() {
    return curves.get(0).atMostWrong(PASSED).right();
  }

  Picture picture() {
    var picture =
        new Picture(
            "Sentences of reference answers (MTRAG)",
            "passed, held against foreign passages",
            "kept, held against their own");
    curves.forEach(picture::line);
    return picture.point("rule of before", share(false), share(true));
  }

  /** 80% of the words, or half of them and a sentence within a cosine of 0.6. */
  private double share(boolean own) {
    var of = claims.stream().filter(it -> it.own() == own).toList();
    long kept =
        of.stream()
            .filter(
                it ->
                    it.features().stream()
                        .filter(SupportFeatures::certain)
                        .anyMatch(
                            f -> f.words() >= 0.8 || (f.words() >= 0.5 && f.nearest() >= 0.6)))
            .count();
    return (double) kept / of.size();
  }

  String markdown() {
    var table = new StringBuilder();
    long sentences = claims.stream().filter(Claim::own).count();
    long certain = claims.stream().filter(it -> it.own() && it.isCertain()).count();
    long foreign = claims.stream().filter(it -> !it.own() && it.isCertain()).count();
    table.append(
        String.format(
            Locale.ROOT,
            "%d sentences of %d conversations; all numbers and addresses stand in one of their own"
                + " passages for %d, in a foreign one for %d: the others are never kept.%n%n",
            sentences,
            claims.stream().map(Claim::conversation).distinct().count(),
            certain,
            foreign));
    table.append("| kept, where of foreign ones pass |");
    for (double share : SHARES) {
      table.append(String.format(Locale.ROOT, " %.0f%% |", 100 * share));
    }
    table.append(" area |\n|---|").append("---|".repeat(SHARES.length)).append("---|\n");
    for (var curve : curves) {
      table.append("| ").append(curve.name()).append(" |");
      for (double share : SHARES) {
        table.append(
            String.format(Locale.ROOT, " %.1f%% |", 100 * curve.atMostWrong(share).right()));
      }
      table.append(String.format(Locale.ROOT, " %.3f |%n", curve.area()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "%nThe rule of before kept %.1f%% and let %.1f%% pass. The threshold shipped is that of"
                + " %.0f%%: %.3f.%n",
            100 * share(true),
            100 * share(false),
            100 * PASSED,
            curves.get(0).atMostWrong(PASSED).threshold()));
    return table.toString();
  }
}
