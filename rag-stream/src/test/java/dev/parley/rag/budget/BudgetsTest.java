package dev.parley.rag.budget;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.ids.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private final List<String> alarms = new ArrayList<>();
  private Instant now = NOON;
  private OptionalLong limit = OptionalLong.of(1000);
  private final Budgets budgets = new Budgets(new Hands(), tenant -> limit, new Told());

  @BeforeEach
  void know() {
    budgets.caughtUp();
  }

  @Test
  void oneCompanysSpendingIsNotTheOthers() {
    assertThat(budgets.hold(ACME, "call", 900)).isTrue();
    assertThat(budgets.hold(GLOBEX, "call", 900)).isTrue();
    assertThat(budgets.hold(ACME, "next", 900)).isFalse();
    assertThat(alarms).containsExactly("reached acme");
  }

  @Test
  void whatNobodyWaitsForIsPaidWithWhatIsToSpareAndNobodyIsTold() {
    assertThat(budgets.holdSpare(ACME, "a", 700)).isTrue();
    assertThat(budgets.holdSpare(ACME, "b", 200)).isFalse();
    assertThat(budgets.hold(ACME, "c", 200)).isTrue();
    assertThat(alarms).isEmpty();

    limit = OptionalLong.empty();
    assertThat(budgets.holdSpare(ACME, "d", 10_000)).isTrue();
  }

  @Test
  void whatACallMayCostIsSetAsideUntilItIsKnown() {
    assertThat(budgets.hold(ACME, "a", 600)).isTrue();
    assertThat(budgets.hold(ACME, "b", 600)).isFalse();
    budgets.settle(ACME, "a", 100);

    assertThat(budgets.hold(ACME, "b", 600)).isTrue();
  }

  @Test
  void aCallIsCountedOnceWhetherHeardOfBeforeOrAfterItIsSettled() {
    budgets.hold(ACME, "a", 500);
    budgets.settle(ACME, "a", 400);
    budgets.heard(ACME, "a", now, 400);
    budgets.hold(ACME, "b", 500);
    budgets.heard(ACME, "b", now, 400);
    budgets.settle(ACME, "b", 400);

    assertThat(budgets.hold(ACME, "c", 200)).isTrue();
    assertThat(budgets.hold(ACME, "d", 1)).isFalse();
  }

  @Test
  void tellsHowFarTheMoneyOfTheDayGoes() {
    budgets.hold(ACME, "call", 900);
    budgets.settle(ACME, "call", 850);
    budgets.heard(GLOBEX, "call", now, 100);
    budgets.hold(ACME, "next", 900);

    assertThat(budgets.facts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("budgets-near", 1L, "budgets-reached", 1L, "spent-micros", 950L));

    now = now.plus(Duration.ofDays(1));
    assertThat(budgets.facts())
        .containsEntry("budgets-reached", 0L)
        .containsEntry("spent-micros", 0L);
  }

  @Test
  void otherProcessesSpendToo() {
    budgets.heard(ACME, "theirs", now, 950);

    assertThat(budgets.hold(ACME, "ours", 60)).isFalse();
    assertThat(alarms).containsExactly("near acme", "reached acme");
  }

  @Test
  void itIsToldOnceADay() {
    budgets.hold(ACME, "a", 800);
    budgets.settle(ACME, "a", 800);
    budgets.hold(ACME, "b", 300);
    budgets.hold(ACME, "c", 300);
    assertThat(alarms).containsExactly("near acme", "reached acme");

    now = now.plus(Duration.ofDays(1));

    assertThat(budgets.hold(ACME, "d", 900)).isTrue();
    budgets.settle(ACME, "d", 900);
    assertThat(alarms).containsExactly("near acme", "reached acme", "near acme");
  }

  @Test
  void yesterdaysCallsDoNotCount() {
    budgets.heard(ACME, "old", now.minus(Duration.ofDays(1)), 1000);

    assertThat(budgets.hold(ACME, "a", 1000)).isTrue();
  }

  @Test
  void beforeItIsKnownWhatWasSpentNothingIs() {
    var unknowing = new Budgets(new Hands(), tenant -> limit, new Told());

    assertThat(unknowing.hold(ACME, "a", 1)).isFalse();
    assertThat(unknowing.hold(ACME, "free", 0)).isTrue();
    assertThat(alarms).isEmpty();
    limit = OptionalLong.empty();
    assertThat(unknowing.hold(ACME, "b", 1)).isTrue();
  }

  private final class Hands extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final class Told implements Budgets.Alarm {
    @Override
    public void near(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {
      alarms.add("near " + tenant);
    }

    @Override
    public void reached(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {
      alarms.add("reached " + tenant);
    }
  }
}
