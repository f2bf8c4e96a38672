package dev.parley.language.intents;

import dev.parley.language.heads.Features;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.Head;
import dev.parley.language.intents.Neighbours.Nearness;
import dev.parley.language.matrix.Matrix;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Tells which intent a text has. Works while its learner is open; safe for many threads. */
public final class IntentClassifier {
  private final Function<List<String>, Matrix> encoding;
  private final List<String> intents;
  private final Scorer scorer;
  private final Optional<Scope> scope;

  /** Scores of the intents, a row a text. */
  @FunctionalInterface
  interface Scorer {
    float[][] of(List<String> texts, Matrix vectors);

    static Scorer by(Head head) {
      return (texts, vectors) ->
          IntStream.range(0, texts.size())
              .parallel()
              .mapToObj(i -> head.scores(new Features(vectors.row(i), Grams.of(texts.get(i)))))
              .toArray(float[][]::new);
    }
  }

  /** What tells that a text has none of the intents. */
  record Scope(OutOfScopeGate gate, Neighbourhood neighbours) {}

  IntentClassifier(
      Function<List<String>, Matrix> encoding,
      List<String> intents,
      Scorer scorer,
      Optional<Scope> scope) {
    this.encoding = encoding;
    this.intents = intents;
    this.scorer = scorer;
    this.scope = scope;
  }

  /**
   * What was found of a text.
   *
   * @param best the likeliest intent
   * @param strangeness how much the text looks like none of them: any number, more is stranger; 0
   *     where nothing out of scope was learned
   * @param outOfScope whether that is so much that it is taken for none of them
   */
  public record Found(String best, double strangeness, boolean outOfScope) {

    /** {@link LabelledText#OUT_OF_SCOPE} for none. */
    public String intent() {
      return outOfScope ? LabelledText.OUT_OF_SCOPE : best;
    }
  }

  /** The intent of each text, in their order; {@link LabelledText#OUT_OF_SCOPE} for none. */
  public List<String> intents(List<String> texts) {
    return find(texts).stream().map(Found::intent).toList();
  }

  /** The same, and what it was decided on. */
  public List<Found> find(List<String> texts) {
    var vectors = encoding.apply(texts);
    var near = scope.map(it -> it.neighbours().of(vectors));
    float[][] scores = scorer.of(texts, vectors);
    return IntStream.range(0, texts.size())
        .mapToObj(i -> found(scores[i], near.map(all -> all.get(i))))
        .toList();
  }

  private Found found(float[] scores, Optional<List<Nearness>> near) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    var intent = intents.get(best);
    return scope
        .map(it -> it.gate().judge(intent, Evidence.of(scores, near.orElseThrow())))
        .orElseGet(() -> new Found(intent, 0, false));
  }
}
