package dev.parley.bench.chaos.check;

import static dev.parley.bench.chaos.check.SoundRun.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import org.junit.jupiter.api.Test;

/**
 * What brokers and models have on record must fit what was asked, and the faults that were planted.
 */
class RecordsCheckTest {
  private final SoundRun run = new SoundRun();

  @Test
  void anOpenTransactionIsFound() {
    run.open.add("chat.replies.v1-2");

    run.assertFound(Kind.LEFT_OPEN);
  }

  @Test
  void poisonInQuarantineIsAsItShouldBe() {
    run.ledger.add(new Entry.Poison("chat.inbound.v1", 1, 5));
    run.quarantined.add(new Stored.Quarantined("dialog", "chat.inbound.v1", 1, 5));
    run.quarantined.add(new Stored.Quarantined("recorder", "chat.inbound.v1", 1, 5));
    run.quarantined.add(new Stored.Quarantined("recorder", "chat.inbound.v1", 1, 5));

    assertThat(run.verdict().findings()).isEmpty();
  }

  @Test
  void poisonThatIsNotInQuarantineIsFound() {
    run.ledger.add(new Entry.Poison("chat.inbound.v1", 1, 5));
    run.quarantined.add(new Stored.Quarantined("recorder", "chat.inbound.v1", 1, 5));

    run.assertFound(Kind.QUARANTINE);
  }

  @Test
  void poisonTwiceInTheDialogsQuarantineIsFound() {
    run.ledger.add(new Entry.Poison("chat.inbound.v1", 1, 5));
    run.quarantined.add(new Stored.Quarantined("dialog", "chat.inbound.v1", 1, 5));
    run.quarantined.add(new Stored.Quarantined("dialog", "chat.inbound.v1", 1, 5));

    run.assertFound(Kind.QUARANTINE);
  }

  @Test
  void aGoodRecordInQuarantineIsFound() {
    run.quarantined.add(new Stored.Quarantined("rag", "rag.requests.v1", 0, 3));

    run.assertFound(Kind.QUARANTINE);
  }

  @Test
  void aRepeatedCallNeedsAFaultThatExplainsIt() {
    run.call("again", turn("amber", 0), "done");

    run.assertFound(Kind.CALLS);

    run.ledger.add(new Entry.Fault("kill -9", 1));
    assertThat(run.verdict().findings()).isEmpty();
    assertThat(run.verdict().repeated()).isEqualTo(1);
  }

  @Test
  void aCallThatFailedExplainsTheNextOfItsTurnAndNoOther() {
    run.call("failed", turn("amber", 0), "reset");
    assertThat(run.verdict().findings()).isEmpty();

    run.call("again", turn("birch", 0), "done");
    run.assertFound(Kind.CALLS);
  }

  @Test
  void aModelThatWasAskedMoreOftenThanIsOnRecordIsFound() {
    run.ledger.add(new Entry.ModelAsked("tiny", 3));
    assertThat(run.verdict().findings()).isEmpty();

    run.ledger.add(new Entry.ModelAsked("tiny", 4));
    run.assertFound(Kind.CALLS);
  }

  @Test
  void aCallThatIsSaidToHaveEndedWellButNeverCameIsFound() {
    run.ledger.add(new Entry.ModelAsked("tiny", 2));
    run.assertFound(Kind.CALLS);
  }

  @Test
  void aCallThatWasLostOnItsWayNeedNotHaveCome() {
    run.call("lost", turn("amber", 0), "no-token");
    run.ledger.add(new Entry.ModelAsked("tiny", 3));
    run.ledger.add(new Entry.ModelAsked("another", 0));

    assertThat(run.verdict().findings()).isEmpty();
  }

  @Test
  void aCallWithoutAnEndNeedsAFaultToo() {
    run.calls.remove(5);

    run.assertFound(Kind.CALLS);
  }

  @Test
  void aCallThatWasNotOnRecordIsFound() {
    run.calls.remove(4);

    run.assertFound(Kind.CALLS);
  }
}
