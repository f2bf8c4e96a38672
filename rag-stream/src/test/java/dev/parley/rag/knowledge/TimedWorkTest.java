package dev.parley.rag.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private final TimeLimit limit = new TimeLimit("test", Duration.ofMillis(200));

  @Test
  void walksAwayFromWorkThatDoesNotListenAndGoesOn() {
    var never = new CountDownLatch(1);
    try (limit) {
      assertThat(limit.within(() -> uninterruptible(never))).isEmpty();
      assertThat(limit.within(() -> "next")).contains("next");
    } finally {
      never.countDown();
    }
  }

  @Test
  void workThatFailsYieldsNothing() {
    try (limit) {
      assertThat(limit.within(() -> endless(0))).isEmpty();
      assertThat(limit.within(() -> "next")).contains("next");
    }
  }

  @Test
  void saysNothingOfWorkThatClosingCutShort() {
    limit.close();

    assertThatThrownBy(() -> limit.within(() -> "late")).isInstanceOf(UncheckedIOException.class);
  }

  @SuppressWarnings("InfiniteRecursion") // until the stack is full
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  /** Does not listen. */
  private static String uninterruptible(CountDownLatch never) {
    var ended = false;
    while (!ended) {
      try {
        never.await();
        ended = true;
      } catch (InterruptedException e) {
        ended = false;
      }
    }
    return "late";
  }
}
