package dev.parley.language.heads;

import dev.parley.language.matrix.Products;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Makes heads of examples; the same examples give the same head. */
public final class HeadTrainer {
  private static final int LARGEST = 127;

  private final Products products;
  private final Config config;

  /**
   * How to learn.
   *
   * @param l2 what large weights cost
   * @param gramScale how much n-grams weigh beside the vectors, each of which has length 1
   * @param leastWords texts that a word or a pair must be in
   * @param leastPieces texts that a piece of a word must be in
   * @param mostSteps of the search for the best weights
   */
  public record Config(
      double l2, float gramScale, int leastWords, int leastPieces, int mostSteps) {}

  public HeadTrainer(Products products, Config config) {
    this.products = products;
    this.config = config;
  }

  /**
   * A head of all examples.
   *
   * @param temperature what its scores are divided by: {@link #temperature}
   */
  public Head train(Shape shape, Examples examples, float temperature) {
    var vocabulary = Vocabulary.of(examples.grams(), config.leastWords(), config.leastPieces());
    return train(shape, examples, vocabulary, temperature, config.mostSteps());
  }

  private Head train(
      Shape shape, Examples examples, Vocabulary vocabulary, float temperature, int steps) {
    var trainer = trainer(shape, examples, vocabulary);
    float[] weights = trainer.train(new float[trainer.size()], steps);
    return new Head(shape, vocabulary, packed(weights, shape, vocabulary.size(), temperature));
  }

  private LogisticTrainer trainer(Shape shape, Examples examples, Vocabulary vocabulary) {
    var rows =
        examples.grams().parallelStream()
            .map(text -> vocabulary.row(text, config.gramScale()))
            .toList();
    var lesson =
        new LogisticTrainer.Lesson(
            examples.vectors(), new SparseMatrix(rows, vocabulary.size()), examples.labels());
    return new LogisticTrainer(products, lesson, shape.classes().size(), config.l2());
  }

  /** A head of most examples, and one of all of them. */
  public record Pair(Head most, Head all) {}

  /**
   * Two heads: one that has not seen some of the examples, and one that goes on from there and has
   * seen them all.
   *
   * @param seen places of those that both see
   */
  public Pair trainTwice(Shape shape, Examples examples, int[] seen) {
    var vocabulary = Vocabulary.of(examples.grams(), config.leastWords(), config.leastPieces());
    var first = trainer(shape, examples.select(seen), vocabulary);
    float[] some = first.train(new float[first.size()], config.mostSteps());
    var most = new Head(shape, vocabulary, packed(some, shape, vocabulary.size(), 1));
    float[] all = trainer(shape, examples, vocabulary).train(some, config.mostSteps() / 2);
    return new Pair(most, new Head(shape, vocabulary, packed(all, shape, vocabulary.size(), 1)));
  }

  /** N-grams are many, and each says little: a byte is enough for what it says. */
  private Head.Weights packed(float[] weights, Shape shape, int columns, float temperature) {
    int width = shape.classes().size();
    int dense = shape.dimensions() * width;
    int bias = dense + columns * width;
    float largest = 0;
    for (int i = dense; i < bias; i++) {
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    float step = largest == 0 ? 1 : largest / LARGEST;
    var grams = new byte[columns * width];
    for (int i = 0; i < grams.length; i++) {
      grams[i] = (byte) Math.round(weights[dense + i] / step);
    }
    return new Head.Weights(
        Arrays.copyOf(weights, dense),
        grams,
        step,
        Arrays.copyOfRange(weights, bias, bias + width),
        config.gramScale(),
        temperature);
  }

  /** The scores of each example by a head that has not seen it. */
  public float[][] outOfFold(Shape shape, Examples examples, int folds) {
    int[] fold = Folds.of(examples.labels(), folds);
    var scores = new float[examples.size()][];
    for (int held = 0; held < folds; held++) {
      int out = held;
      int[] seen = IntStream.range(0, fold.length).filter(i -> fold[i] != out).toArray();
      var head = train(shape, examples.select(seen), 1);
      IntStream.range(0, fold.length)
          .parallel()
          .filter(i -> fold[i] == out)
          .forEach(i -> scores[i] = head.scores(examples.features(i)));
    }
    return scores;
  }

  /**
   * What scores of examples that were not seen must be divided by, for likelihoods that can be
   * believed: where the likelihood of the right classes is greatest.
   */
  public static float temperature(float[][] scores, int[] labels) {
    double low = 0.05;
    double high = 20;
    for (int i = 0; i < 60; i++) { // of the logarithm, in which the loss has one valley
      double left = low * Math.pow(high / low, 1 / 3.0);
      double right = low * Math.pow(high / low, 2 / 3.0);
      if (loss(scores, labels, left) < loss(scores, labels, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return (float) Math.sqrt(low * high);
  }

  private static double loss(float[][] scores, int[] labels, double temperature) {
    double loss = 0;
    for (int i = 0; i < labels.length; i++) {
      double right = Head.likelihoods(scores[i], temperature)[labels[i]];
      loss -= Math.log(Math.max(right, 1e-12));
    }
    return loss;
  }
}
