package dev.parley.bench.chaos.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.talk.Watch.Sign;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final Watch watch = new Watch();

  private boolean isOver() throws InterruptedException {
    return watch.awaitFirst(Duration.ZERO).isPresent();
  }

  @Test
  void whatAnOldConnectionStillBringsShowsNothing() throws Exception {
    long before = System.nanoTime();
    watch.begin(Sign.CONNECTION);
    watch.replied(before, before, true);
    assertThat(isOver()).isFalse();

    watch.replied(System.nanoTime(), before, false);
    assertThat(isOver()).isTrue();
  }

  @Test
  void anEarlierAnswerOnANewConnectionShowsNothingOfAStage() throws Exception {
    long before = System.nanoTime();
    watch.begin(Sign.MESSAGE);
    watch.replied(System.nanoTime(), before, true);
    assertThat(isOver()).isFalse();

    watch.replied(before, System.nanoTime(), false);
    assertThat(isOver()).isTrue();
  }

  @Test
  void smallTalkShowsNothingOfTheWorkers() throws Exception {
    watch.begin(Sign.WORKER);
    watch.replied(System.nanoTime(), System.nanoTime(), false);
    assertThat(isOver()).isFalse();

    watch.replied(System.nanoTime(), System.nanoTime(), true);
    assertThat(isOver()).isTrue();
  }
}
