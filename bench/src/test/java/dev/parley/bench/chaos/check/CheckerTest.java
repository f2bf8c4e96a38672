package dev.parley.bench.chaos.check;

import static dev.parley.bench.chaos.check.SoundRun.accepted;
import static dev.parley.bench.chaos.check.SoundRun.delta;
import static dev.parley.bench.chaos.check.SoundRun.shown;
import static dev.parley.bench.chaos.check.SoundRun.stored;
import static dev.parley.bench.chaos.check.SoundRun.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import org.junit.jupiter.api.Test;

/** Each invariant holds for a run without a fault, and fails for the fault that is planted. */
class CheckerTest {
  private final SoundRun run = new SoundRun();

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    assertThat(run.verdict().findings()).isEmpty();
    assertThat(run.verdict().passes()).isTrue();
    assertThat(run.verdict().accepted()).isEqualTo(3);
    assertThat(run.verdict().answered()).isEqualTo(3);
  }

  @Test
  void everyOutcomeIsCountedAsWhatItIs() {
    run.replies.clear();
    run.replies.add(stored("amber", 0, "NOT_IN_DOCUMENTS", ""));
    run.replies.add(stored("birch", 0, "DECLINED", ""));
    run.replies.add(stored("amber", 1, "HANDED_TO_AGENT", ""));

    assertThat(run.verdict().refused()).isEqualTo(1);
    assertThat(run.verdict().declined()).isEqualTo(1);
    assertThat(run.verdict().handed()).isEqualTo(1);
  }

  @Test
  void aMessageAcceptedTwiceIsOneMessage() {
    run.ledger.add(accepted("amber", 0));

    assertThat(run.verdict().accepted()).isEqualTo(3);
    assertThat(run.verdict().passes()).isTrue();
  }

  @Test
  void aMessageWithoutAnOutcomeIsLost() {
    run.replies.remove(1);

    run.assertFound(Kind.LOST);
  }

  @Test
  void anotherTenantsOutcomeOfTheSameIdsDoesNotCount() {
    run.replies.remove(0); // birch has one of this conversation and message, too

    run.assertFound(Kind.LOST);
  }

  @Test
  void anOutcomeThatIsNoneIsALoss() {
    run.replies.set(1, stored("birch", 0, "FAILED", "Birchwood says 13."));

    assertThat(run.verdict().count(Kind.LOST)).isEqualTo(1);
  }

  @Test
  void anOutcomeThatNobodySawIsLost() {
    run.ledger.remove(7);

    run.assertFound(Kind.LOST);
  }

  @Test
  void twoOutcomesAreOneTooMany() {
    run.replies.add(stored("birch", 0, "Birchwood says 13."));

    run.assertFound(Kind.DOUBLED);
  }

  @Test
  void anOutcomeShownTwiceIsDoubled() {
    run.ledger.add(shown("birch", 0, "Birchwood says 13."));

    run.assertFound(Kind.DOUBLED);
  }

  @Test
  void aPieceShownTwiceIsDoubled() {
    run.ledger.add(2, delta("amber", 0, "r1", 0, "Ambe"));

    run.assertFound(Kind.DOUBLED);
  }

  @Test
  void aLaterMessageAnsweredFirstIsOutOfOrder() {
    var first = run.replies.remove(0);
    run.replies.add(first);

    run.assertFound(Kind.REORDERED);
  }

  @Test
  void aLaterMessageShownFirstIsOutOfOrder() {
    var first = run.ledger.remove(3);
    run.ledger.add(first);

    run.assertFound(Kind.REORDERED);
  }

  @Test
  void anotherTenantsWordsAreFound() {
    run.replies.set(1, stored("birch", 0, "Amberline says 7."));
    run.ledger.set(7, shown("birch", 0, "Amberline says 7."));
    run.ledger.remove(6);
    run.ledger.set(5, delta("birch", 0, "r1", 0, "Amberline"));

    // In the stored reply, in its citation, in what was shown, and in a token.
    run.assertFound(Kind.FOREIGN, Kind.FOREIGN, Kind.FOREIGN, Kind.FOREIGN);
  }

  @Test
  void aReplyUnderAnotherTenantsKeyIsFound() {
    var own = run.replies.get(0);
    run.replies.set(
        0,
        new Stored.Reply(
            "amber",
            "birch",
            SoundRun.C,
            own.turnId(),
            own.messageId(),
            own.outcome(),
            own.run(),
            own.text(),
            own.citations()));

    run.assertFound(Kind.FOREIGN);
  }

  @Test
  void aReplyShownToOneWhoDidNotAskIsFound() {
    run.ledger.add(shown("birch", 1, "Something neutral"));

    run.assertFound(Kind.FOREIGN);
  }

  @Test
  void anOutcomeOfWhatNobodySaidIsFound() {
    run.replies.add(stored("amber", 5, "Amberline says 9."));

    run.assertFound(Kind.FOREIGN);
  }

  @Test
  void whatIsShownOtherwiseThanStoredIsFound() {
    run.ledger.set(7, shown("birch", 0, "Birchwood says 31."));

    run.assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void aMissingPieceIsFound() {
    run.ledger.remove(1);

    run.assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void aPieceAfterTheOutcomeIsFound() {
    run.ledger.add(4, delta("amber", 0, "r1", 2, "late"));

    run.assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void twoRunsMixedAreFound() {
    run.ledger.add(2, delta("amber", 0, "r2", 0, "Amberline"));

    run.assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void aRunThatIsTakenBackIsNoFault() {
    run.ledger.add(1, delta("amber", 0, "r0", 0, "Something else"));
    run.ledger.add(2, new Entry.Restart("amber", SoundRun.C, turn("amber", 0), 1, "r1"));

    assertThat(run.verdict().findings()).isEmpty();
  }

  @Test
  void whoComesBackAfterTheEndSeesTheOutcomeAlone() {
    run.ledger.remove(2);
    run.ledger.remove(1);

    assertThat(run.verdict().findings()).isEmpty();
  }

  @Test
  void whatIsRefusedForGoodIsFound() {
    run.ledger.add(new Entry.Refused("amber", SoundRun.C, "m9", 404));

    run.assertFound(Kind.REFUSED);
  }
}
