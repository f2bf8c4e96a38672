package dev.parley.bench.floor.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MachineTimeTest {
  @Test
  void idleTimeAndGuestsAreNotCounted() {
    assertThat(MachineTime.ofAll("cpu  100 20 30 5000 400 1 2 3 50 6")).isEqualTo(156 * 10_000);
  }

  @Test
  void whoIsNeitherProductNorLoadIsTheRest() {
    var second = new MachineTime(1_000_000_000, 300_000, 200_000, 1_500_000);

    assertThat(second.productCores()).isEqualTo(0.3);
    assertThat(second.othersCores()).isEqualTo(1.0);
  }

  @Test
  @Timeout(60)
  void aProcessThatWorksIsSeen() throws IOException {
    long pid = ProcessHandle.current().pid();
    var before = MachineTime.now(pid);
    var took = before.since(before);
    while (took.product() < 50_000 || took.load() < 50_000) { // in steps of 10 ms
      took = MachineTime.now(pid).since(before);
    }

    assertThat(took.all()).isGreaterThan(20_000);
    assertThat(took.nanos()).isGreaterThan(10_000_000);
  }
}
