package dev.parley.rag.work;

import static dev.parley.rag.work.FinishedOffsets.Reading.FINISHED;
import static dev.parley.rag.work.FinishedOffsets.Reading.NEW;
import static dev.parley.rag.work.FinishedOffsets.Reading.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedOffsetsTest {
  @Test
  void commitsTheFinishedPrefixOnly() {
    var offsets = reading(10, 11, 12);

    offsets.finish(11);
    assertThat(offsets.committable()).isEqualTo(10);
    offsets.finish(10);
    assertThat(offsets.committable()).isEqualTo(12);
    offsets.finish(12);
    assertThat(offsets.committable()).isEqualTo(13);
    assertThat(offsets.metadata()).isEmpty();
  }

  @Test
  void remembersWhatIsFinishedBeyondThePrefix() {
    var offsets = reading(5, 6, 7, 8, 9);
    offsets.finish(6);
    offsets.finish(8);

    var restored = FinishedOffsets.restored(offsets.committable(), offsets.metadata());

    assertThat(restored.read(5)).isEqualTo(REPEATED);
    assertThat(restored.read(6)).isEqualTo(FINISHED);
    assertThat(restored.read(7)).isEqualTo(REPEATED);
    assertThat(restored.read(8)).isEqualTo(FINISHED);
    assertThat(restored.read(9)).isEqualTo(REPEATED);
    assertThat(restored.read(10)).isEqualTo(NEW);
  }

  @Test
  void aSecondCrashInTheMidstOfTheRepetitionForgetsNothing() {
    var first = reading(5, 6, 7, 8, 9);
    List.of(6L, 7L, 8L).forEach(first::finish);
    var second = FinishedOffsets.restored(first.committable(), first.metadata());
    second.read(5);
    second.finish(5);

    var third = FinishedOffsets.restored(second.committable(), second.metadata());

    assertThat(third.committable()).isEqualTo(9);
    assertThat(third.read(9)).isEqualTo(REPEATED);
  }

  @Test
  void stepsOverOffsetsThatHoldNoRecord() {
    var offsets = reading(3);
    offsets.finish(3);

    offsets.readUpTo(5); // a transaction's marker

    assertThat(offsets.committable()).isEqualTo(5);
  }

  @Test
  void doesNotWaitForARecordThatRetentionRemoved() {
    var before = reading(5, 6, 7);
    before.finish(6);
    var restored = FinishedOffsets.restored(before.committable(), before.metadata());

    restored.read(7);
    restored.finish(7);

    assertThat(restored.committable()).isEqualTo(8);
  }

  @Test
  void skipsNothingOfATopicThatWasMadeAnew() {
    var before = reading(500, 501, 502);
    before.finish(501);
    var restored = FinishedOffsets.restored(before.committable(), before.metadata());

    assertThat(restored.read(0)).isEqualTo(NEW);
    assertThat(restored.read(1)).isEqualTo(NEW);
    assertThat(restored.committable()).isZero();
  }

  @Test
  void hasRoomUntilTheMetadataCouldBeTooLong() {
    var offsets = FinishedOffsets.from(0);
    for (int i = 0; i < FinishedOffsets.MOST_OPEN; i++) {
      assertThat(offsets.hasRoomFor(1)).isTrue();
      offsets.read(i * (Long.MAX_VALUE / 1000));
    }

    assertThat(offsets.hasRoomFor(1)).isFalse();
    assertThat(offsets.metadata().length()).isLessThan(4096);
    assertThat(FinishedOffsets.restored(0, offsets.metadata()).open())
        .isEqualTo(FinishedOffsets.MOST_OPEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "2AA", "1$$", "1gA", "1AAAA", "1BQUF", "1____________________"})
  void refusesMetadataThatIsNotItsOwn(String metadata) {
    assertThatThrownBy(() -> FinishedOffsets.restored(7, metadata))
        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
  }

  /** Any log with gaps, any order of finishing, any point of crash, any commit lost. */
  @Test
  void losesNothingAndRepeatsOnlyWhatWasOpenAtTheLastCommit() {
    for (int seed = 0; seed < 1000; seed++) {
      new Life(new Random(seed)).live();
    }
  }

  private static FinishedOffsets reading(long... read) {
    var offsets = FinishedOffsets.from(read[0]);
    for (long offset : read) {
      assertThat(offsets.read(offset)).isEqualTo(NEW);
    }
    return offsets;
  }

  /**
   * A partition, a broker that keeps the last commit, and a worker that crashes again and again.
   */
  private static final class Life {
    private final Random random;
    private final List<Long> log = new ArrayList<>();
    private final Set<Long> everFinished = new HashSet<>();
    private long committed;
    private String metadata = "";
    private Set<Long> finishedAtCommit = Set.of();
    private Set<Long> known = new HashSet<>(); // finished, as far as this run can tell

    Life(Random random) {
      this.random = random;
      long offset = random.nextInt(1000);
      committed = offset;
      for (int i = 0; i < 40; i++) {
        log.add(offset);
        offset += 1 + (random.nextInt(4) == 0 ? random.nextInt(300) : 0);
      }
    }

    void live() {
      for (int crash = 0; crash < 4; crash++) {
        run(random.nextInt(120));
      }
      run(Integer.MAX_VALUE);
      assertThat(everFinished).containsAll(log);
      assertThat(committed).isGreaterThan(log.get(log.size() - 1));
    }

    private void run(int steps) {
      var offsets = FinishedOffsets.restored(committed, metadata);
      known = new HashSet<>(finishedAtCommit);
      var unread = new ArrayList<>(log.stream().filter(it -> it >= committed).toList());
      var open = new ArrayList<Long>();
      for (int i = 0; i < steps && !(unread.isEmpty() && open.isEmpty()); i++) {
        if (!unread.isEmpty() && (open.isEmpty() || random.nextBoolean())) {
          read(offsets, unread.remove(0), open);
        } else {
          Collections.shuffle(open, random);
          var done = open.remove(0);
          offsets.finish(done);
          everFinished.add(done);
          known.add(done);
        }
        if (random.nextInt(3) == 0) {
          commit(offsets);
        }
      }
      if (steps == Integer.MAX_VALUE) {
        commit(offsets);
      }
    }

    private void read(FinishedOffsets offsets, long offset, List<Long> open) {
      if (offsets.read(offset) == FINISHED) {
        assertThat(everFinished).contains(offset);
      } else {
        assertThat(finishedAtCommit).doesNotContain(offset);
        open.add(offset);
      }
    }

    private void commit(FinishedOffsets offsets) {
      committed = offsets.committable();
      metadata = offsets.metadata();
      finishedAtCommit = Set.copyOf(known);
      assertThat(log.stream().filter(it -> it < committed)).allMatch(everFinished::contains);
    }
  }
}
