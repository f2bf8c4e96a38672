package dev.parley.language.intents;

import dev.parley.language.heads.Features;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.Head;
import dev.parley.language.intents.Neighbours.Nearness;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells which intent a text has. Works while its learner is open; safe for many threads. */
public final class IntentClassifier {
  private final TextEncoding encoding;
  private final Head head;
  private final Optional<Scope> scope;

  /** What tells that a text has none of the intents. */
  record Scope(OutOfScopeGate gate, Neighbourhood neighbours) {}

  IntentClassifier(TextEncoding encoding, Head head, Optional<Scope> scope) {
    this.encoding = encoding;
    this.head = head;
    this.scope = scope;
  }

  /** The intent of each text, in their order; {@link LabelledText#OUT_OF_SCOPE} for none. */
  public List<String> intents(List<String> texts) {
    var vectors = encoding.of(texts);
    var near = scope.map(it -> it.neighbours().of(vectors));
    return IntStream.range(0, texts.size())
        .parallel()
        .mapToObj(
            i -> {
              var features = new Features(vectors.row(i), Grams.of(texts.get(i)));
              return intent(head.scores(features), near.map(all -> all.get(i)));
            })
        .toList();
  }

  private String intent(float[] scores, Optional<List<Nearness>> near) {
    var evidence = near.map(it -> Evidence.of(scores, it));
    if (scope.isPresent() && evidence.filter(scope.get().gate()::isOutOfScope).isPresent()) {
      return LabelledText.OUT_OF_SCOPE;
    }
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return head.shape().classes().get(best);
  }
}
