package dev.parley.gateway.quota;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.ids.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int LIMIT = 6_000;
  private static final int AT_ONCE = 100;
  private static final int WAITING = 300;

  private record Waiting(Duration after, Runnable task) {}

  private final MovableClock clock = new MovableClock();
  private final Queue<Waiting> later = new ArrayDeque<>();
  private final List<String> begun = new ArrayList<>();
  private final Pace<TenantId> pace =
      new Pace<>("too fast", clock, (line, wait, task) -> later.add(new Waiting(wait, task)));

  @Test
  void oneTenantsFloodIsNotAnothers() {
    say(ACME, AT_ONCE + 5);
    say(GLOBEX, 1);

    assertThat(begun).hasSize(AT_ONCE + 1).endsWith("globex 0");
    assertThat(later).hasSize(5);
  }

  @Test
  void whatComesFasterWaitsAndGoesInItsOrder() {
    say(ACME, AT_ONCE + 3);

    assertThat(later).extracting(it -> it.after().toMillis()).containsExactly(10L, 20L, 30L);
    ring(3);
    assertThat(begun)
        .containsExactlyElementsOf(
            IntStream.range(0, AT_ONCE + 3).mapToObj(i -> "acme " + i).toList());
  }

  @Test
  void nobodyOvertakesWhoStillWaits() {
    say(ACME, AT_ONCE + 1);
    clock.advance(Duration.ofSeconds(1));
    begun.clear();

    pace.turn(ACME, LIMIT, () -> done("late"));
    assertThat(begun).isEmpty();
    ring(2);

    assertThat(begun).containsExactly("acme " + AT_ONCE, "late");
    pace.turn(ACME, LIMIT, () -> done("after a pause"));
    assertThat(begun).endsWith("after a pause");
  }

  @Test
  void refusesWhoWouldWaitTooLongAndSaysHowLong() {
    say(ACME, AT_ONCE + WAITING);

    assertThatThrownBy(() -> say(ACME, 1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(429);
              assertThat(problem.retryAfterSeconds()).hasValue(1L);
            });
    clock.advance(Duration.ofSeconds(1));
    say(ACME, 1);
  }

  @Test
  void aClockThatIsSetBackStopsNobodyForLong() {
    say(ACME, AT_ONCE + 10);
    clock.advance(Duration.ofHours(-1));

    say(ACME, WAITING);
    assertThat(later).hasSize(10 + WAITING);
    assertThatThrownBy(() -> say(ACME, 1)).isInstanceOf(Problem.class);
  }

  @Test
  void whatFailsFailsAloneAndTheNextGoesOn() {
    say(ACME, AT_ONCE);
    var failed =
        pace.<String>turn(
            ACME,
            LIMIT,
            () -> {
              throw new IllegalStateException("closed");
            });
    var next = pace.turn(ACME, LIMIT, () -> done("next"));
    ring(2);

    assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
    assertThat(next.toCompletableFuture()).isCompletedWithValue("next");
  }

  private void say(TenantId tenant, int count) {
    for (int i = 0; i < count; i++) {
      var name = tenant + " " + i;
      pace.turn(tenant, LIMIT, () -> done(name));
    }
  }

  private CompletableFuture<String> done(String name) {
    begun.add(name);
    return CompletableFuture.completedFuture(name);
  }

  private void ring(int times) {
    for (int i = 0; i < times; i++) {
      later.remove().task().run();
    }
  }
}
