package dev.parley.dialog.turn;

import static dev.parley.dialog.turn.TurnSamples.answer;
import static dev.parley.dialog.turn.TurnSamples.fold;
import static dev.parley.dialog.turn.TurnSamples.message;
import static dev.parley.dialog.turn.TurnSamples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.dialog.turn.Decision.Accepted;
import dev.parley.dialog.turn.Decision.Answered;
import dev.parley.dialog.turn.Decision.Asked;
import dev.parley.dialog.turn.Decision.FloorReturned;
import dev.parley.dialog.turn.Decision.FloorTaken;
import dev.parley.dialog.turn.Decision.Forgotten;
import dev.parley.dialog.turn.Decision.IdleExtended;
import dev.parley.dialog.turn.Decision.Ignored;
import dev.parley.dialog.turn.Decision.PersonAsked;
import dev.parley.dialog.turn.Decision.Queued;
import dev.parley.dialog.turn.Decision.Told;
import dev.parley.dialog.understand.Intent;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.stage.InvalidSettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogPolicyTest {
  private static final Instant NOW = Samples.NOON;

  private final DialogPolicy policy = new DialogPolicy(TurnRules.USUAL);

  @Test
  void opensATurnForAQuestion() {
    var decisions = say(Conversation.UNKNOWN, question("m1"));

    assertThat(decisions).hasExactlyElementsOfTypes(Accepted.class, Asked.class);
    var after = fold(Conversation.UNKNOWN, decisions);
    assertThat(after.open()).map(OpenTurn::attempt).contains(1);
    assertThat(after.deadlines())
        .extracting(Deadline::kind)
        .containsExactlyInAnyOrder(Deadline.Kind.ATTEMPT, Deadline.Kind.IDLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Intent.class,
      names = {"KNOWLEDGE", "COMPLAINT", "TRANSACTION"})
  void asksWorkersForAllThatDocumentsMayTell(Intent intent) {
    assertThat(say(Conversation.UNKNOWN, message("m1", intent, 10)))
        .hasExactlyElementsOfTypes(Accepted.class, Asked.class);
  }

  /** What is remembered goes with later questions, to models as well. */
  @Test
  void ordersToAModelAreRememberedByNobody() {
    var orders = message("m1", Intent.INJECTION, 10);
    var open = after(Conversation.UNKNOWN, orders);

    assertThat(fold(open, policy.answered(open, answer(open), true, NOW)).turns()).isEmpty();
    assertThat(new Told(orders, Line.NO_ANSWER).replay(open).turns()).isEmpty();
    assertThat(new Told(question("m1"), Line.NO_ANSWER).replay(open).turns()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Intent.class)
  void whatIsLookedUpIsWhatWorkersAreAskedFor(Intent intent) {
    var first = say(Conversation.UNKNOWN, message("m1", intent, 10));
    assertThat(first.stream().anyMatch(Asked.class::isInstance))
        .isEqualTo(intent.isLookedUp(false));

    var open = after(Conversation.UNKNOWN, question("m1"));
    var talking = fold(open, policy.answered(open, answer(open), true, NOW));
    assertThat(talking.turns()).isNotEmpty();
    var next = say(talking, message("m2", intent, 10));
    assertThat(next.stream().anyMatch(Asked.class::isInstance)).isEqualTo(intent.isLookedUp(true));
  }

  @ParameterizedTest
  @EnumSource(
      value = Intent.class,
      names = {"PERSON", "ESCALATION"})
  void asksForAPersonBeforeItSaysSo(Intent intent) {
    assertThat(say(Conversation.UNKNOWN, message("m1", intent, 10)))
        .hasExactlyElementsOfTypes(Accepted.class, PersonAsked.class, Told.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Intent.class,
      names = {"KNOWLEDGE", "COMPLAINT", "TRANSACTION", "INJECTION", "UNDERSPECIFIED"},
      mode = EnumSource.Mode.EXCLUDE)
  void takesWaitingMessagesUntilOneKeepsTheFloor(Intent intent) {
    var open = after(Conversation.UNKNOWN, question("m1"));
    open = after(open, message("m2", intent, 10));
    open = after(open, question("m3"));
    open = after(open, question("m4"));

    var decisions = policy.answered(open, answer(open), true, NOW);

    assertThat(decisions).first().isInstanceOf(Answered.class);
    var after = fold(open, decisions);
    assertThat(after.open()).map(turn -> turn.question().messageId()).contains("m3");
    assertThat(after.waiting()).extracting(Message::messageId).containsExactly("m4");
  }

  @Test
  void asksBackOnlyAtTheBeginningAndRemembersWhatItAskedBackTo() {
    var first = say(Conversation.UNKNOWN, message("m1", Intent.UNDERSPECIFIED, 10));
    var after = fold(Conversation.UNKNOWN, first);

    assertThat(first).hasExactlyElementsOfTypes(Accepted.class, Told.class);
    assertThat(after.turns()).hasSize(1);
    assertThat(say(after, message("m2", Intent.UNDERSPECIFIED, 10)))
        .hasExactlyElementsOfTypes(Accepted.class, Asked.class);
  }

  @Test
  void remembersNoSmallTalk() {
    var after = after(Conversation.UNKNOWN, message("m1", Intent.GREETING, 10));

    assertThat(after.turns()).isEmpty();
    assertThat(after.isKnown()).isTrue();
  }

  @Test
  void declinesATextThatIsTooLongForARow() {
    var decisions =
        say(Conversation.UNKNOWN, message("m1", Intent.KNOWLEDGE, TurnRules.LARGEST_TEXT + 1));

    assertThat(decisions).last().isEqualTo(told(decisions, Line.TOO_LONG));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"FAILED", "OTHER", "HANDED_TO_AGENT"})
  void triesAgainForAnOutcomeThatIsNoAnswer(Outcome outcome) {
    var open = after(Conversation.UNKNOWN, question("m1"));
    var answer = Answer.newBuilder(answer(open)).setOutcome(outcome).build();

    assertThat(policy.answered(open, answer, true, NOW)).hasExactlyElementsOfTypes(Asked.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void triesNoOftenerThanAllowed(int attempts) {
    var usual = TurnRules.USUAL;
    var rules =
        new TurnRules(usual.attemptTimeout(), usual.turnTimeout(), attempts, 20, usual.idle());
    var strict = new DialogPolicy(rules);
    var open = after(Conversation.UNKNOWN, question("m1"));
    for (int attempt = 1; attempt < attempts; attempt++) {
      open = fold(open, strict.attemptOverdue(open, open.open().orElseThrow().attemptDue()));
    }

    var last = strict.attemptOverdue(open, open.open().orElseThrow().attemptDue());

    assertThat(last).hasExactlyElementsOfTypes(Told.class);
  }

  @Test
  void leavesAnAttemptAloneThatIsNotOverdue() {
    var open = after(Conversation.UNKNOWN, question("m1"));

    assertThat(policy.attemptOverdue(open, NOW.plusSeconds(9))).isEmpty();
    assertThat(policy.attemptOverdue(Conversation.UNKNOWN, NOW)).isEmpty();
  }

  @Test
  void givesTheFloorBackBeforeTheNextMessageWhenTheLeaseHasRunOutUnnoticed() {
    var held = held(NOW.plusSeconds(60));

    var decisions = policy.said(held, question("m1"), List.of(), false, NOW.plusSeconds(60));

    assertThat(decisions)
        .hasExactlyElementsOfTypes(FloorReturned.class, Accepted.class, Asked.class);
  }

  @Test
  void aNewLeaseReplacesTheOneThatHolds() {
    var held = held(NOW.plusSeconds(60));
    var other = new Lease("lease-2", "agent-2", NOW.plusSeconds(90));

    var after = fold(held, policy.leaseTaken(held, "c2", other, false, NOW));

    assertThat(after.lease()).contains(other);
    assertThat(after.deadlines()).filteredOn(it -> it.kind() == Deadline.Kind.LEASE).hasSize(1);
    assertThat(policy.leaseReturned(after, "c3", "lease-1", false, NOW))
        .last()
        .isEqualTo(new Ignored(Dropped.UNKNOWN_LEASE));
  }

  @Test
  void leavesALeaseAloneThatWasRenewed() {
    assertThat(policy.leaseOverdue(held(NOW.plusSeconds(60)), NOW)).isEmpty();
    assertThat(policy.leaseOverdue(held(NOW), NOW)).hasExactlyElementsOfTypes(FloorReturned.class);
  }

  @Test
  void forgetsOnlyWhoIsIdleAndWaitsForNothing() {
    var spoken = after(Conversation.UNKNOWN, message("m1", Intent.GREETING, 10));
    var asking = after(spoken, question("m2"));
    var month = NOW.plus(Duration.ofDays(30));

    assertThat(policy.idleOverdue(spoken, month)).containsExactly(new Forgotten());
    assertThat(policy.idleOverdue(spoken, month.minusMillis(1)))
        .containsExactly(new IdleExtended(month));
    assertThat(policy.idleOverdue(asking, month)).hasExactlyElementsOfTypes(IdleExtended.class);
    assertThat(policy.idleOverdue(Conversation.UNKNOWN, month)).isEmpty();
  }

  @Test
  void refusesATurnShorterThanItsAttempt() {
    assertThatThrownBy(
            () ->
                new TurnRules(
                    Duration.ofSeconds(10), Duration.ofSeconds(5), 3, 20, Duration.ofDays(30)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "dialog-stream.turn.timeout: PT5S (expected: not below dialog-stream.attempt.timeout,"
                + " PT10S)");
  }

  @Test
  void waitsBehindAnOpenTurn() {
    var open = after(Conversation.UNKNOWN, question("m1"));

    assertThat(say(open, message("m2", Intent.GREETING, 10)))
        .hasExactlyElementsOfTypes(Accepted.class, Queued.class);
  }

  private List<Decision> say(Conversation before, Message message) {
    return policy.said(before, message, List.of(), false, NOW);
  }

  private Conversation after(Conversation before, Message message) {
    return fold(before, say(before, message));
  }

  private Conversation held(Instant until) {
    return new FloorTaken(new Lease("lease-1", "agent-1", until))
        .replay(after(Conversation.UNKNOWN, message("m0", Intent.GREETING, 10)));
  }

  private static Told told(List<Decision> decisions, Line line) {
    var last = (Told) decisions.get(decisions.size() - 1);
    return new Told(last.message(), line);
  }
}
