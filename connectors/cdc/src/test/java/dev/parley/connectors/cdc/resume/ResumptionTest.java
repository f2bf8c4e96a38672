package dev.parley.connectors.cdc.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.connectors.cdc.resume.Resumption.GoOn;
import dev.parley.connectors.cdc.resume.Resumption.Snapshot;
import dev.parley.connectors.cdc.source.Slot;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumptionTest {
  @Test
  void goesOnWhereSlotAndOffsetAgree() {
    assertThat(decide(streaming(100), slot(100))).isEqualTo(new GoOn());
    assertThat(decide(streaming(120), slot(100))).isEqualTo(new GoOn());
  }

  @Test
  void beginsWithASnapshot() {
    assertThat(Resumption.decide(Optional.empty(), Optional.empty()))
        .isEqualTo(new Snapshot("first start", false));
  }

  @Test
  void takesAnUnfinishedSnapshotAgainAndKeepsItsSlot() {
    assertThat(decide(new StoredOffset(100, true), slot(100)))
        .isEqualTo(new Snapshot("the last snapshot did not end", false));
    assertThat(Resumption.decide(Optional.empty(), Optional.of(slot(100))))
        .isEqualTo(new Snapshot("there is a slot and no offset", false));
  }

  @Test
  void neverGoesOnOverAGap() {
    assertThat(decide(streaming(90), slot(100)))
        .isEqualTo(new Snapshot("the slot is ahead of the offset", false));
    assertThat(Resumption.decide(Optional.of(streaming(90)), Optional.empty()))
        .isEqualTo(new Snapshot("the slot is gone", false));
  }

  @Test
  void replacesASlotThatPostgresGaveUp() {
    var lost = new Slot(false, 100, 0, 0, true);

    assertThat(decide(streaming(100), lost))
        .isInstanceOfSatisfying(
            Snapshot.class, snapshot -> assertThat(snapshot.slotIsLost()).isTrue());
  }

  private static Resumption decide(StoredOffset offset, Slot slot) {
    return Resumption.decide(Optional.of(offset), Optional.of(slot));
  }

  private static StoredOffset streaming(long position) {
    return new StoredOffset(position, false);
  }

  private static Slot slot(long confirmed) {
    return new Slot(false, confirmed, 0, 0, false);
  }
}
