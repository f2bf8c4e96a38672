package dev.parley.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StageThreadTest {
  private static final long MILLI = 1_000; // microseconds
  private static final double COMMIT_MILLIS = 1;

  private final Clockwork clock = new Clockwork();
  private final List<Long> seen = new ArrayList<>();

  @Test
  void whatComesAfterAPauseIsCommittedAtOnce() {
    var thread = thread(MILLI);
    say(thread, 1, 0);
    say(thread, 1, 100 * MILLI);
    clock.run(1_000 * MILLI);

    assertThat(seen).containsExactly(2 * MILLI, 102 * MILLI);
    assertThat(thread.commits()).isEqualTo(2);
  }

  @Test
  void aFewAreGatheredForAnInterval() {
    var thread = thread(MILLI);
    say(thread, 1, 0);
    say(thread, 11, 3 * MILLI);
    clock.run(1_000 * MILLI);

    assertThat(seen).hasSize(12);
    assertThat(seen.subList(1, 12)).containsOnly(25 * MILLI);
  }

  @Test
  void aDozenAreGatheredForThreeIntervals() {
    var thread = thread(MILLI);
    say(thread, 1, 0);
    say(thread, 12, 3 * MILLI);
    clock.run(1_000 * MILLI);

    // 4 + 60 ms, the poll after that, and the commit.
    assertThat(seen.subList(1, 13)).containsOnly(66 * MILLI);
    assertThat(thread.commits()).isEqualTo(2);
  }

  @Test
  void whatWaitedForOthersIsGatheredForFive() {
    var thread = thread(10 * MILLI);
    say(thread, 1, 0);
    say(thread, 49, MILLI);
    clock.run(10_000 * MILLI);

    assertThat(seen).hasSize(50);
    assertThat(together(seen.get(2))).as("soon enough").isEqualTo(3); // the first and 20 ms
    assertThat(together(seen.get(30))).as("late").isEqualTo(11);
  }

  private StageThread thread(double stage) {
    var costs = new Costs(0, 0, 0, stage, new Commit(0, 0, COMMIT_MILLIS, 0), 0, 0, 0);
    var cores = new Cores(clock, 1);
    return new StageThread(clock, cores, cores, costs, new Random(1));
  }

  private void say(StageThread thread, int records, long at) {
    for (int i = 0; i < records; i++) {
      clock.in((double) at, () -> thread.take(() -> seen.add(clock.now())));
    }
  }

  private long together(long when) {
    return seen.stream().filter(it -> it == when).count();
  }
}
