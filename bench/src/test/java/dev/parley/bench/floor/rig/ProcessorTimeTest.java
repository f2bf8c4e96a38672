package dev.parley.bench.floor.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

  @Test
  void countsWhatEachProcessTakes() {
    long self = ProcessHandle.current().pid();
    var one = new ProcessorTime(self);
    var twice = new ProcessorTime(self, self);

    long before = one.micros();

    assertThat(before).isPositive();
    assertThat(twice.micros()).isGreaterThanOrEqualTo(2 * before);
  }

  @Test
  void doesNotTakeAProcessThatIsGoneForAnIdleOne() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();

    assertThatThrownBy(() -> new ProcessorTime(gone.pid()).micros())
        .isInstanceOf(IllegalStateException.class);
  }
}
