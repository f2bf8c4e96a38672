package dev.parley.bench.grounding;

import dev.parley.rag.ground.SupportFeatures;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A sentence that people wrote as an answer, held against passages.
 *
 * @param conversation it is from: none is judged by its own
 * @param own whether the passages are those that the answer was written from
 * @param features one a passage
 */
record Claim(String conversation, boolean own, List<SupportFeatures> features) {

  /** Of the passage that says most of it; below all others where no passage is certain. */
  double score(ToDoubleFunction<SupportFeatures> measure) {
    return features.stream().filter(SupportFeatures::certain).mapToDouble(measure).max().orElse(-1);
  }

  boolean isCertain() {
    return features.stream().anyMatch(SupportFeatures::certain);
  }

  /** What a fit learns from: the passage with most of it in sum. */
  SupportFeatures best() {
    return features.stream()
        .max(Comparator.comparingDouble(it -> it.words() + it.pairs() + it.nearest()))
        .orElseThrow();
  }
}
