package dev.parley.bench.injection;

import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Features;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.Head;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.injection.InjectionWords;
import dev.parley.language.matrix.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A head that learns from samples, with sentence vectors or without. */
final class Trial {
  private static final int FOLDS = 10;

  private final List<Sample> samples;
  private final Optional<SentenceEncoder> encoder;
  private final HeadTrainer trainer;
  private final Shape shape;
  private final Examples examples;
  private float temperature = 1;

  /**
   * @param encoder empty for n-grams alone
   */
  Trial(List<Sample> samples, Optional<SentenceEncoder> encoder, HeadTrainer trainer, Shape shape) {
    this.samples = samples;
    this.encoder = encoder;
    this.trainer = trainer;
    this.shape = shape;
    var texts = samples.stream().map(Sample::text).toList();
    this.examples =
        new Examples(
            Matrix.of(vectors(texts)),
            texts.parallelStream().map(Grams::of).toList(),
            samples.stream().mapToInt(it -> it.injected() ? 1 : 0).toArray());
  }

  private List<float[]> vectors(List<String> texts) {
    return encoder
        .map(it -> it.encodeAll(texts))
        .orElseGet(() -> texts.stream().map(it -> new float[shape.dimensions()]).toList());
  }

  /** How likely each is an injection, by a head that has seen none of its kind. */
  double[] unseen() {
    float[][] scores = new float[samples.size()][];
    var folds = folds();
    for (int fold = 0; fold < FOLDS; fold++) {
      int out = fold;
      int[] seen = IntStream.range(0, folds.length).filter(i -> folds[i] != out).toArray();
      var head = trainer.train(shape, examples.select(seen), 1);
      for (int i = 0; i < folds.length; i++) {
        if (folds[i] == out) {
          scores[i] = head.scores(examples.features(i));
        }
      }
    }
    temperature = HeadTrainer.temperature(scores, examples.labels());
    var likely = new double[scores.length];
    for (int i = 0; i < likely.length; i++) {
      likely[i] =
          InjectionWords.in(samples.get(i).text())
              ? 1
              : Head.likelihoods(scores[i], temperature)[1];
    }
    return likely;
  }

  private int[] folds() {
    Map<String, Integer> kinds = new HashMap<>();
    return samples.stream()
        .mapToInt(it -> kinds.computeIfAbsent(it.kind(), kind -> kinds.size() % FOLDS))
        .toArray();
  }

  /** A head of all, as sure of itself as those that had not seen what they judged. */
  Head head() {
    return trainer.train(shape, examples, temperature);
  }

  /** How likely this head finds each of these texts an injection. */
  List<Double> likelihoods(Head head, List<String> texts) {
    var vectors = vectors(texts);
    var likely = new ArrayList<Double>();
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      double byHead = head.likelihoods(new Features(vectors.get(i), Grams.of(text)))[1];
      likely.add(InjectionWords.in(text) ? 1 : byHead);
    }
    return likely;
  }
}
