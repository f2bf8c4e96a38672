package dev.parley.rag.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimedWorkTest {
  private final TimedWork work = new TimedWork("test", Duration.ofMillis(200));

  @Test
  void walksAwayFromWorkThatDoesNotListenAndGoesOn() {
    var never = new CountDownLatch(1);
    try (work) {
      assertThat(work.within(() -> uninterruptible(never))).isInstanceOf(TimedWork.TooLong.class);
      assertThat(work.within(() -> "next")).isEqualTo(new TimedWork.Done<>("next"));
    } finally {
      never.countDown();
    }
  }

  @Test
  void workThatFailsIsNotCalledTooLong() {
    try (work) {
      assertThat(work.within(() -> endless(0))).isInstanceOf(TimedWork.Broken.class);
      assertThat(work.within(() -> "next")).isEqualTo(new TimedWork.Done<>("next"));
    }
  }

  @Test
  void saysNothingOfWorkThatClosingCutShort() {
    work.close();

    assertThatThrownBy(() -> work.within(() -> "late")).isInstanceOf(UncheckedIOException.class);
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
