package dev.parley.bench.heads;

import dev.parley.bench.heads.Sources.Labelled;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What heads make of texts that they have not seen.
 *
 * @param likelihoods of each class, text by text
 * @param labels the right classes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reading(double[][] likelihoods, int[] labels) {
  private static final HeadTrainer.Config CONFIG = new HeadTrainer.Config(1e-5, 0.5f, 2, 6, 26);

  /**
   * Cross-validated.
   *
   * @param encoder whose vectors they see beside the n-grams; empty for n-grams alone
   */
  static Reading of(
      List<Labelled> texts, Optional<SentenceEncoder> encoder, Products products, int folds) {
    int[] labels = texts.stream().mapToInt(Labelled::label).toArray();
    int classes = 1 + IntStream.of(labels).max().orElse(0);
    var names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    var words = texts.stream().map(Labelled::text).toList();
    var vectors =
        encoder
            .map(it -> Matrix.of(it.encodeAll(words)))
            .orElseGet(() -> Matrix.zeros(words.size(), 1));
    var id = encoder.map(SentenceEncoder::id).orElse("none");
    var shape = new Shape("reading", id, vectors.columns(), names);
    var grams = words.parallelStream().map(Grams::of).toList();
    var examples = new Examples(vectors, grams, labels);
    float[][] scores = new HeadTrainer(products, CONFIG).outOfFold(shape, examples, folds);
    return new Reading(HalfByHalf.likelihoods(scores, labels), labels);
  }

  /** Text by text, whether the likeliest class is right. */
  boolean[] right() {
    var right = new boolean[labels.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = best(likelihoods[i]) == labels[i];
    }
    return right;
  }

  /** Text by text, how likely the likeliest class is. */
  double[] sureness() {
    var sureness = new double[labels.length];
    for (int i = 0; i < sureness.length; i++) {
      sureness[i] = likelihoods[i][best(likelihoods[i])];
    }
    return sureness;
  }

  double calibrationError() {
    return new HeadReport(List.of(), likelihoods, labels).calibrationError();
  }

  private static int best(double[] likelihoods) {
    int best = 0;
    for (int i = 1; i < likelihoods.length; i++) {
      best = likelihoods[i] > likelihoods[best] ? i : best;
    }
    return best;
  }
}
