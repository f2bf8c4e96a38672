package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartPlanTest {
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
  private final StartPlan plan =
      new StartPlan(progress -> seen.add(progress.part() + " " + progress.step()));

  @Test
  void startsAPartAfterWhatItNeeds() throws Exception {
    plan.add("kafka", List.of(), () -> "");
    plan.add("topics", List.of("kafka", "not on this class path"), () -> "");
    plan.run();
    plan.close();

    assertThat(seen)
        .containsExactly("kafka STARTING", "kafka READY", "topics STARTING", "topics READY");
  }

  @Test
  void startsIndependentPartsSideBySide() throws Exception {
    var both = new CyclicBarrier(2);
    plan.add("kafka", List.of(), () -> both.await(5, TimeUnit.SECONDS));
    plan.add("postgres", List.of(), () -> both.await(5, TimeUnit.SECONDS));
    plan.run();
    plan.close();

    assertThat(seen).contains("kafka READY", "postgres READY");
  }

  @Test
  void failsAtOnceWithThePartsNameAndGivesUpTheOthers() {
    plan.add("slow", List.of(), () -> new CountDownLatch(1).await(1, TimeUnit.MINUTES));
    plan.add(
        "broken",
        List.of(),
        () -> {
          throw new IOException("no disk");
        });
    plan.add("after", List.of("broken"), () -> "");

    assertThatThrownBy(plan::run)
        .isInstanceOf(PartFailedException.class)
        .hasMessage("broken: no disk");
    plan.close();

    assertThat(seen).contains("broken FAILED", "slow FAILED").doesNotContain("after STARTING");
  }
}
