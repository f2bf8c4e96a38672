package dev.parley.bench.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each invariant holds for a run without a fault, and fails for the fault that is planted. */
class CheckerTest {
  private static final String C = "c1";
  private static final Map<String, String> MARKS =
      Map.of("amber", "Amberline", "birch", "Birchwood");

  private final List<Entry> ledger = new ArrayList<>();
  private final List<Stored.Reply> replies = new ArrayList<>();
  private final List<Stored.Call> calls = new ArrayList<>();
  private final List<Stored.Quarantined> quarantined = new ArrayList<>();
  private final List<String> open = new ArrayList<>();

  /** Two tenants with the same conversation id and message ids; each message with all it takes. */
  CheckerTest() {
    whole("amber", 0, "Amberline says 7.");
    whole("birch", 0, "Birchwood says 13.");
    whole("amber", 1, "Amberline says 8.");
  }

  private void whole(String tenant, int place, String text) {
    ledger.add(accepted(tenant, place));
    ledger.add(delta(tenant, place, "r1", 0, text.substring(0, 4)));
    ledger.add(delta(tenant, place, "r1", 1, text.substring(4)));
    ledger.add(shown(tenant, place, text));
    replies.add(stored(tenant, place, text));
    call("call" + tenant + place, turn(tenant, place), "done");
  }

  private void call(String id, String turn, String cause) {
    calls.add(new Stored.Call(id, turn, "tiny", true, ""));
    calls.add(new Stored.Call(id, turn, "tiny", false, cause));
  }

  private static String turn(String tenant, int place) {
    return tenant + "-turn" + place;
  }

  private static Entry.Accepted accepted(String tenant, int place) {
    return new Entry.Accepted(tenant, C, "m" + place, place, turn(tenant, place));
  }

  private static Entry.Delta delta(String tenant, int place, String run, int seq, String text) {
    return new Entry.Delta(tenant, C, turn(tenant, place), 1, run, seq, text);
  }

  private static Entry.Reply shown(String tenant, int place, String text) {
    return new Entry.Reply(
        tenant, C, turn(tenant, place), "m" + place, "ANSWERED", text, List.of(text));
  }

  private static Stored.Reply stored(String tenant, int place, String text) {
    return stored(tenant, place, "ANSWERED", text);
  }

  private static Stored.Reply stored(String tenant, int place, String outcome, String text) {
    return new Stored.Reply(
        tenant, tenant, C, turn(tenant, place), "m" + place, outcome, "r1", text, List.of(text));
  }

  private Verdict verdict() {
    return Checker.check(new Story(ledger, new Stored(replies, calls, quarantined, open), MARKS));
  }

  private void assertFound(Kind... kinds) {
    assertThat(verdict().findings()).extracting(Finding::kind).containsExactly(kinds);
    assertThat(verdict().passes()).isFalse();
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    assertThat(verdict().findings()).isEmpty();
    assertThat(verdict().passes()).isTrue();
    assertThat(verdict().accepted()).isEqualTo(3);
    assertThat(verdict().answered()).isEqualTo(3);
  }

  @Test
  void everyOutcomeIsCountedAsWhatItIs() {
    replies.clear();
    replies.add(stored("amber", 0, "NOT_IN_DOCUMENTS", ""));
    replies.add(stored("birch", 0, "DECLINED", ""));
    replies.add(stored("amber", 1, "HANDED_TO_AGENT", ""));

    assertThat(verdict().refused()).isEqualTo(1);
    assertThat(verdict().declined()).isEqualTo(1);
    assertThat(verdict().handed()).isEqualTo(1);
  }

  @Test
  void aMessageAcceptedTwiceIsOneMessage() {
    ledger.add(accepted("amber", 0));

    assertThat(verdict().accepted()).isEqualTo(3);
    assertThat(verdict().passes()).isTrue();
  }

  @Test
  void aMessageWithoutAnOutcomeIsLost() {
    replies.remove(1);

    assertFound(Kind.LOST);
  }

  @Test
  void anotherTenantsOutcomeOfTheSameIdsDoesNotCount() {
    replies.remove(0); // birch has one of this conversation and message, too

    assertFound(Kind.LOST);
  }

  @Test
  void anOutcomeThatIsNoneIsALoss() {
    replies.set(1, stored("birch", 0, "FAILED", "Birchwood says 13."));

    assertThat(verdict().count(Kind.LOST)).isEqualTo(1);
  }

  @Test
  void anOutcomeThatNobodySawIsLost() {
    ledger.remove(7);

    assertFound(Kind.LOST);
  }

  @Test
  void twoOutcomesAreOneTooMany() {
    replies.add(stored("birch", 0, "Birchwood says 13."));

    assertFound(Kind.DOUBLED);
  }

  @Test
  void anOutcomeShownTwiceIsDoubled() {
    ledger.add(shown("birch", 0, "Birchwood says 13."));

    assertFound(Kind.DOUBLED);
  }

  @Test
  void aPieceShownTwiceIsDoubled() {
    ledger.add(2, delta("amber", 0, "r1", 0, "Ambe"));

    assertFound(Kind.DOUBLED);
  }

  @Test
  void aLaterMessageAnsweredFirstIsOutOfOrder() {
    var first = replies.remove(0);
    replies.add(first);

    assertFound(Kind.REORDERED);
  }

  @Test
  void aLaterMessageShownFirstIsOutOfOrder() {
    var first = ledger.remove(3);
    ledger.add(first);

    assertFound(Kind.REORDERED);
  }

  @Test
  void anotherTenantsWordsAreFound() {
    replies.set(1, stored("birch", 0, "Amberline says 7."));
    ledger.set(7, shown("birch", 0, "Amberline says 7."));
    ledger.remove(6);
    ledger.set(5, delta("birch", 0, "r1", 0, "Amberline"));

    // In the stored reply, in its citation, in what was shown, and in a token.
    assertFound(Kind.FOREIGN, Kind.FOREIGN, Kind.FOREIGN, Kind.FOREIGN);
  }

  @Test
  void aReplyUnderAnotherTenantsKeyIsFound() {
    var own = replies.get(0);
    replies.set(
        0,
        new Stored.Reply(
            "amber",
            "birch",
            C,
            own.turnId(),
            own.messageId(),
            own.outcome(),
            own.run(),
            own.text(),
            own.citations()));

    assertFound(Kind.FOREIGN);
  }

  @Test
  void aReplyShownToOneWhoDidNotAskIsFound() {
    ledger.add(shown("birch", 1, "Something neutral"));

    assertFound(Kind.FOREIGN);
  }

  @Test
  void anOutcomeOfWhatNobodySaidIsFound() {
    replies.add(stored("amber", 5, "Amberline says 9."));

    assertFound(Kind.FOREIGN);
  }

  @Test
  void whatIsShownOtherwiseThanStoredIsFound() {
    ledger.set(7, shown("birch", 0, "Birchwood says 31."));

    assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void aMissingPieceIsFound() {
    ledger.remove(1);

    assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void aPieceAfterTheOutcomeIsFound() {
    ledger.add(4, delta("amber", 0, "r1", 2, "late"));

    assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void twoRunsMixedAreFound() {
    ledger.add(2, delta("amber", 0, "r2", 0, "Amberline"));

    assertFound(Kind.SHOWN_OTHERWISE);
  }

  @Test
  void aRunThatIsTakenBackIsNoFault() {
    ledger.add(1, delta("amber", 0, "r0", 0, "Something else"));
    ledger.add(2, new Entry.Restart("amber", C, turn("amber", 0), 1, "r1"));

    assertThat(verdict().findings()).isEmpty();
  }

  @Test
  void whoComesBackAfterTheEndSeesTheOutcomeAlone() {
    ledger.remove(2);
    ledger.remove(1);

    assertThat(verdict().findings()).isEmpty();
  }

  @Test
  void whatIsRefusedForGoodIsFound() {
    ledger.add(new Entry.Refused("amber", C, "m9", 404));

    assertFound(Kind.REFUSED);
  }

  @Test
  void anOpenTransactionIsFound() {
    open.add("chat.replies.v1-2");

    assertFound(Kind.LEFT_OPEN);
  }

  @Test
  void poisonInQuarantineIsAsItShouldBe() {
    ledger.add(new Entry.Poison("chat.inbound.v1", 1, 5));
    quarantined.add(new Stored.Quarantined("dialog", "chat.inbound.v1", 1, 5));
    quarantined.add(new Stored.Quarantined("recorder", "chat.inbound.v1", 1, 5));
    quarantined.add(new Stored.Quarantined("recorder", "chat.inbound.v1", 1, 5));

    assertThat(verdict().findings()).isEmpty();
  }

  @Test
  void poisonThatIsNotInQuarantineIsFound() {
    ledger.add(new Entry.Poison("chat.inbound.v1", 1, 5));
    quarantined.add(new Stored.Quarantined("recorder", "chat.inbound.v1", 1, 5));

    assertFound(Kind.QUARANTINE);
  }

  @Test
  void poisonTwiceInTheDialogsQuarantineIsFound() {
    ledger.add(new Entry.Poison("chat.inbound.v1", 1, 5));
    quarantined.add(new Stored.Quarantined("dialog", "chat.inbound.v1", 1, 5));
    quarantined.add(new Stored.Quarantined("dialog", "chat.inbound.v1", 1, 5));

    assertFound(Kind.QUARANTINE);
  }

  @Test
  void aGoodRecordInQuarantineIsFound() {
    quarantined.add(new Stored.Quarantined("rag", "rag.requests.v1", 0, 3));

    assertFound(Kind.QUARANTINE);
  }

  @Test
  void aRepeatedCallNeedsAFaultThatExplainsIt() {
    call("again", turn("amber", 0), "done");

    assertFound(Kind.CALLS);

    ledger.add(new Entry.Fault("kill -9", 1));
    assertThat(verdict().findings()).isEmpty();
    assertThat(verdict().repeated()).isEqualTo(1);
  }

  @Test
  void aCallThatFailedExplainsTheNextOfItsTurnAndNoOther() {
    call("failed", turn("amber", 0), "reset");
    assertThat(verdict().findings()).isEmpty();

    call("again", turn("birch", 0), "done");
    assertFound(Kind.CALLS);
  }

  @Test
  void aModelThatWasAskedMoreOftenThanIsOnRecordIsFound() {
    ledger.add(new Entry.ModelAsked("tiny", 3));
    assertThat(verdict().findings()).isEmpty();

    ledger.add(new Entry.ModelAsked("tiny", 4));
    assertFound(Kind.CALLS);
  }

  @Test
  void aCallThatIsSaidToHaveEndedWellButNeverCameIsFound() {
    ledger.add(new Entry.ModelAsked("tiny", 2));
    assertFound(Kind.CALLS);
  }

  @Test
  void aCallThatWasLostOnItsWayNeedNotHaveCome() {
    call("lost", turn("amber", 0), "no-token");
    ledger.add(new Entry.ModelAsked("tiny", 3));
    ledger.add(new Entry.ModelAsked("another", 0));

    assertThat(verdict().findings()).isEmpty();
  }

  @Test
  void aCallWithoutAnEndNeedsAFaultToo() {
    calls.remove(5);

    assertFound(Kind.CALLS);
  }

  @Test
  void aCallThatWasNotOnRecordIsFound() {
    calls.remove(4);

    assertFound(Kind.CALLS);
  }
}
