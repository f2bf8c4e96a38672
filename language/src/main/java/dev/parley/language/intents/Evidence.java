package dev.parley.language.intents;

import dev.parley.language.heads.Head;
import dev.parley.language.intents.Neighbours.Nearness;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** What speaks for and against a text's having one of the intents. */
final class Evidence {
  private Evidence() {}

  /**
   * How sure a head is, and how near the text is to what is known.
   *
   * @param scores of the intents, by a head that has not learned from the text
   * @param near to the examples, as each encoder sees it
   */
  static double[] of(float[] scores, List<Nearness> near) {
    var evidence = DoubleStream.builder();
    sureness(scores, evidence);
    for (var each : near) {
      evidence.add(each.nearest()).add(each.few()).add(each.outOfScope());
    }
    return evidence.build().toArray();
  }

  private static void sureness(float[] scores, DoubleStream.Builder evidence) {
    double most = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      second = Math.max(second, Math.min(score, most));
      most = Math.max(most, score);
    }
    double[] shares = Head.likelihoods(scores, 1);
    double entropy = 0;
    for (double share : shares) {
      entropy -= share * Math.log(share + 1e-12);
    }
    double best = Arrays.stream(shares).max().orElse(1);
    evidence
        .add(most)
        .add(most - second)
        .add(most - Math.log(best))
        .add(Math.log(best))
        .add(entropy);
  }
}
