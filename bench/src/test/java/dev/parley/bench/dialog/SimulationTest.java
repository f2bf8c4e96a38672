package dev.parley.bench.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final int SEEDS = 2_000;

  private static final String AGAIN = "./parley bench simulate-dialog --trace --seeds 1 --from ";

  /** Enough for a fault that shows only in some schedules. */
  private static final int TRIES = 40;

  @Test
  void holdsEveryInvariantWhateverTheSeed() throws Exception {
    var told = new ArrayList<Long>();
    var failures = new ArrayList<String>();
    Simulation.each(
        0,
        SEEDS,
        verdict -> {
          told.add(verdict.seed());
          if (!verdict.passed()) {
            failures.add(AGAIN + verdict.seed() + ": " + verdict.violations());
          }
        });

    assertThat(told).hasSize(SEEDS).doesNotHaveDuplicates();
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void seesEveryPlantedFault(Fault fault) {
    boolean seen =
        LongStream.range(0, TRIES)
            .anyMatch(seed -> Simulation.run(seed, Set.of(fault)).broke(fault.breaks()));

    assertThat(seen).isTrue();
  }

  @Test
  void plantsAFaultForEveryInvariant() {
    var planted = new TreeSet<Invariant>();
    Arrays.stream(Fault.values()).map(Fault::breaks).forEach(planted::add);

    assertThat(planted).containsExactlyInAnyOrder(Invariant.values());
  }

  @Test
  void replaysAFailureToTheLetter() {
    var faults = Set.of(Fault.CRASHES_KEEP_STATE);
    long seed =
        LongStream.range(0, TRIES)
            .filter(it -> !Simulation.run(it, faults).passed())
            .findFirst()
            .orElseThrow();

    var once = Simulation.run(seed, faults);
    var again = Simulation.run(seed, faults);

    assertThat(again.trace().lines()).containsExactlyElementsOf(once.trace().lines());
    assertThat(again.violations()).isEqualTo(once.violations());
    assertThat(once.trace().lines()).hasSizeGreaterThan(50);
    assertThat(Simulation.run(seed + 1, faults).trace().lines()).isNotEqualTo(once.trace().lines());
  }
}
