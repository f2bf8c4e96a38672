package dev.parley.bench.chaos.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration NOT_AT_ALL = Duration.ZERO;

  private final Pace pace = new Pace(3);

  @Test
  void nobodySpeaksBeforeItIsGranted() throws Exception {
    assertThat(pace.take(NOT_AT_ALL)).isFalse();

    pace.grant(1);

    assertThat(pace.take(NOT_AT_ALL)).isTrue();
    assertThat(pace.take(NOT_AT_ALL)).isFalse();
  }

  @Test
  void neverMoreThanWerePlanned() throws Exception {
    pace.grant(10);

    assertThat(pace.take(NOT_AT_ALL)).isTrue();
    assertThat(pace.take(NOT_AT_ALL)).isTrue();
    assertThat(pace.isUsedUp()).isFalse();
    assertThat(pace.take(NOT_AT_ALL)).isTrue();
    assertThat(pace.isUsedUp()).isTrue();
    assertThat(pace.take(NOT_AT_ALL)).isFalse();
  }

  @Test
  void whatIsGivenBackIsTakenByAnother() throws Exception {
    pace.grant(3);
    pace.take(NOT_AT_ALL);
    pace.take(NOT_AT_ALL);
    pace.take(NOT_AT_ALL);

    pace.giveBack();

    assertThat(pace.isUsedUp()).isFalse();
    assertThat(pace.take(NOT_AT_ALL)).isTrue();
  }
}
