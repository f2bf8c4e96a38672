package dev.parley.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class RhythmTest {
  private static final long START = 1_000_000;

  private final MockProcessorContext<Void, Void> task = new MockProcessorContext<>();
  private final Rhythm rhythm = new Rhythm(Duration.ofMillis(20));

  @Test
  void commitsAtOnceAfterAPause() {
    assertThat(commitsAt(START, START)).isTrue();
    assertThat(commitsAt(START + 20, START + 20)).isTrue();
    assertThat(task.scheduledPunctuators()).isEmpty();
  }

  @Test
  void gathersWhatComesSoonAfterACommit() {
    commitsAt(START, START);

    assertThat(commitsAt(START + 10, START + 10)).isFalse();
    assertThat(commitsAt(START + 25, START + 25)).isFalse();

    assertThat(task.scheduledPunctuators()).hasSize(1);
    var beat = task.scheduledPunctuators().get(0);
    assertThat(beat.getInterval()).hasMillis(20);
    assertThat(rings(beat, START + 30)).isTrue();
    assertThat(beat.cancelled()).isTrue();
    assertThat(commitsAt(START + 40, START + 40)).as("15 ms after another").isFalse();
  }

  @Test
  void whatCameWhileACommitHeldTheThreadUpIsGathered() {
    commitsAt(START, START);

    assertThat(commitsAt(START + 90, START + 19)).isFalse();
    assertThat(beat().getInterval()).hasMillis(20);
  }

  @Test
  void gathersForLongerWhereRecordsComeLate() {
    commitsAt(START, START);
    commitsAt(START + 10, START - 230);
    assertThat(beat().getInterval()).as("240 ms late").hasMillis(20);
    assertThat(rings(beat(), START + 30)).isTrue();

    for (int millis = 40; millis < 140; millis += 5) {
      assertThat(commitsAt(START + millis, START + millis - 300)).isFalse();
    }
    assertThat(beat().getInterval()).as("300 ms late").hasMillis(100);
    assertThat(rings(beat(), START + 140)).isTrue();
  }

  @Test
  void gathersManyForLongerOnce() {
    commitsAt(START, START);
    for (int turn = 0; turn < Rhythm.MANY; turn++) {
      assertThat(commitsAt(START + turn, START + turn)).isFalse();
    }
    var first = beat();

    assertThat(rings(first, START + 20)).isFalse();
    assertThat(first.cancelled()).isTrue();
    assertThat(beat().getInterval()).hasMillis(40);
    assertThat(commitsAt(START + 25, START + 25)).isFalse();
    assertThat(rings(beat(), START + 60)).isTrue();
    assertThat(beat().cancelled()).isTrue();
  }

  @Test
  void gathersManyForLongerWhereItIsRungTooLate() {
    commitsAt(START, START);
    for (int turn = 1; turn < Rhythm.MANY; turn++) {
      commitsAt(START + turn, START + turn);
    }

    assertThat(commitsAt(START + 30, START + 12)).as("the " + Rhythm.MANY + "th").isFalse();
    assertThat(beat().getInterval()).as("60 from the first").hasMillis(31);
    assertThat(commitsAt(START + 60, START + 29)).isFalse();
    assertThat(commitsAt(START + 61, START + 30)).isTrue();
  }

  @Test
  void commitsWhereTheTaskThatWasToRingHasLeft() {
    commitsAt(START, START);
    commitsAt(START + 10, START + 10);

    assertThat(commitsAt(START + 29, START + 29)).isFalse();
    assertThat(commitsAt(START + 30, START + 30)).isTrue();
    assertThat(beat().cancelled()).isTrue();
  }

  @Test
  void takesALaterTimeThanNowForNow() {
    commitsAt(START, START);

    assertThat(commitsAt(START + 19, START + 3_600_000)).isFalse();
    assertThat(beat().getInterval()).hasMillis(20);
  }

  @Test
  void goesOnAfterTheClockIsSetBack() {
    commitsAt(START, START);

    assertThat(commitsAt(START - 3_600_000, START - 3_600_000)).isTrue();
  }

  private CapturedPunctuator beat() {
    var beats = task.scheduledPunctuators();
    return beats.get(beats.size() - 1);
  }

  private boolean commitsAt(long now, long since) {
    task.resetCommit();
    task.setCurrentSystemTimeMs(now);
    rhythm.decided(task, since);
    return task.committed();
  }

  private boolean rings(CapturedPunctuator beat, long now) {
    task.resetCommit();
    task.setCurrentSystemTimeMs(now);
    beat.getPunctuator().punctuate(now);
    return task.committed();
  }
}
