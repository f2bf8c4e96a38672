package dev.parley.rag.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunIdsTest {
  private final Clock noon = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

  @Test
  void laterRunsSortAfterEarlierOnes() {
    var random = new Random(7);
    var before = "";
    for (var wait : new long[] {0, 1, 999, 86_400_000, 3_000_000_000_000L}) {
      var run = new RunIds(Clock.offset(noon, Duration.ofMillis(wait)), random).next();
      assertThat(run).hasSize(17).isGreaterThan(before);
      before = run;
    }
  }

  @Test
  void runsOfTheSameMillisecondDiffer() {
    var runs = new RunIds(noon, new Random(7));
    var seen = new HashSet<String>();
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.add(runs.next())).isTrue();
    }
  }
}
