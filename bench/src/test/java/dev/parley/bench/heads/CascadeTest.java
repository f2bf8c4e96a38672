package dev.parley.bench.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeTest {
  final double[] sureness = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4};
  final boolean[] cheap = {true, true, false, true, false, false};
  final boolean[] thorough = {true, true, true, true, true, false};
  final Cascade cascade = new Cascade(sureness, cheap, thorough);
  final int[] all = IntStream.range(0, 6).toArray();

  @Test
  void theCheapOneCountsAsFarDownAsItIsRightAsOften() {
    assertThat(cascade.threshold(all)).isEqualTo(0.8);
    assertThat(cascade.at(0.8, all)).isEqualTo(new Cascade.Outcome(2 / 6.0, 5 / 6.0));
    assertThat(Cascade.share(thorough)).isEqualTo(5 / 6.0);
  }

  @Test
  void belowThatItCosts() {
    assertThat(cascade.at(0.4, all)).isEqualTo(new Cascade.Outcome(1, 3 / 6.0));
  }

  @Test
  void oneThatIsWrongWhereItIsSurestIsNeverAsked() {
    var wrong = new Cascade(sureness, new boolean[6], thorough);

    assertThat(wrong.at(wrong.threshold(new int[] {0, 1, 2}), all).kept()).isZero();
  }

  @Test
  void textsOfTheSameSurenessGoTogether() {
    var same =
        new Cascade(
            new double[] {0.9, 0.9}, new boolean[] {true, false}, new boolean[] {true, true});

    assertThat(same.threshold(new int[] {0, 1})).isGreaterThan(1);
  }

  @Test
  void eachPartIsReadByTheThresholdOfTheOthers() {
    // The second part allows 0.5, where the first is wrong once; the first allows only 0.9.
    var parts =
        new Cascade(
            new double[] {0.9, 0.5, 0.9, 0.5},
            new boolean[] {true, false, true, true},
            new boolean[] {true, true, true, false});

    var outcome = parts.crossed(new int[] {0, 0, 1, 1}, 2);

    assertThat(outcome.kept()).isEqualTo(3 / 4.0);
    assertThat(outcome.right()).isEqualTo(2 / 4.0);
  }
}
