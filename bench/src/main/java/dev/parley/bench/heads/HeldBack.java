package dev.parley.bench.heads;

import dev.parley.bench.curve.Curve;
import dev.parley.language.intents.Evaluation;
import dev.parley.language.intents.IntentClassifier.Found;
import dev.parley.language.intents.IntentLearner;
import dev.parley.language.intents.LabelledText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Every fifth example of each intent, looked for by what was learned from the others.
 *
 * @param held examples that nothing was learned from
 * @param found in them
 * @param seconds that learning took
 */
record HeldBack(List<LabelledText> held, List<Found> found, double seconds) {
  private static final int FOLDS = 5;
  private static final double NANOS = 1e9;

  /** Learns and looks. */
  static HeldBack of(IntentLearner learner, List<LabelledText> all, Consumer<String> progress) {
    var learned = new ArrayList<LabelledText>();
    var held = new ArrayList<LabelledText>();
    var counts = new HashMap<String, Integer>();
    for (var example : all) {
      int nth = counts.merge(example.intent(), 1, Integer::sum);
      (nth % FOLDS == 0 ? held : learned).add(example);
    }
    long began = System.nanoTime();
    var classifier = learner.learn(learned, progress);
    double seconds = (System.nanoTime() - began) / NANOS;
    return new HeldBack(
        held, classifier.find(held.stream().map(LabelledText::text).toList()), seconds);
  }

  /** As shipped. */
  Evaluation evaluation() {
    return Evaluation.of(held, found.stream().map(Found::intent).toList());
  }

  /**
   * What other thresholds would do: right is the share of what is out of scope that is left out,
   * wrong the share of what is in scope that is left out or taken for another intent.
   */
  Curve outOfScope() {
    var strangest =
        IntStream.range(0, held.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -found.get(i).strangeness()))
            .toList();
    long foreign = held.stream().filter(LabelledText::isOutOfScope).count();
    long inScope = held.size() - foreign;
    long wrong = inScope - IntStream.range(0, held.size()).filter(this::isBestRight).count();
    long left = 0;
    var points = new ArrayList<Curve.Point>();
    points.add(new Curve.Point(Double.POSITIVE_INFINITY, (double) wrong / inScope, 0));
    for (int i : strangest) {
      left += held.get(i).isOutOfScope() ? 1 : 0;
      wrong += isBestRight(i) ? 1 : 0;
      points.add(
          new Curve.Point(
              found.get(i).strangeness(), (double) wrong / inScope, (double) left / foreign));
    }
    return new Curve("every threshold", points);
  }

  private boolean isBestRight(int i) {
    return held.get(i).intent().equals(found.get(i).best());
  }
}
