package dev.parley.bench.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {
  final Clockwork clock = new Clockwork();
  final List<String> ended = new ArrayList<>();

  @Test
  void aShortJobIsNotHeldUpByALongOne() {
    var cores = new Cores(clock, 1);
    cores.work(10_000, () -> ended("long"));
    cores.work(1_000, () -> ended("short"));
    clock.run(1_000_000);

    assertThat(ended).containsExactly("short at 3000", "long at 11000");
  }

  @Test
  void asManyWorkAtOnceAsThereAreCores() {
    var cores = new Cores(clock, 2);
    cores.work(1_000, () -> ended("a"));
    cores.work(1_000, () -> ended("b"));
    cores.work(1_000, () -> ended("c"));
    assertThat(cores.queued()).isEqualTo(1);
    clock.run(1_000_000);

    assertThat(ended).containsExactly("a at 1000", "b at 1000", "c at 2000");
    assertThat(cores.used()).isEqualTo(0.75);
  }

  @Test
  void nothingHappensLaterThanAskedFor() {
    clock.in(10, () -> ended("in time"));
    clock.in(30, () -> ended("too late"));
    clock.run(20);

    assertThat(ended).containsExactly("in time at 10");
  }

  private void ended(String who) {
    ended.add(who + " at " + clock.now());
  }
}
