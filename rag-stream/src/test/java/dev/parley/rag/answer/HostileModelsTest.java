package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a turn whose model does all that a model must not do, over real sockets. */
@Timeout(60)
class HostileModelsTest {
  private static final Duration TURN = Duration.ofSeconds(8);
  private static final String QUOTED = "Refunds take seven working days.";
  private static final String[] TOKENS = {"Your refund takes ", "seven working days ", "[1]."};

  private final HostileEndpoint small = new HostileEndpoint().says(TOKENS);
  private final HostileEndpoint backup = new HostileEndpoint().says(TOKENS);
  private final ModelWorkshop workshop = new ModelWorkshop(QUOTED);
  private final Watched seen = new Watched();

  @AfterEach
  void close() throws Exception {
    workshop.close();
    small.close();
    backup.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"WELL", "REPEATED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whateverTheEndpointDoesTheTurnEndsInTimeWithTheQuotedAnswer(Mood mood) throws Exception {
    var answerer = workshop.with("small", small.is(mood));
    var before = Instant.now();

    var answer = ask(answerer);

    assertThat(Duration.between(before, Instant.now())).isLessThan(TURN);
    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answer.getProvenance().getGenerator()).isEqualTo("extractive");
    assertThat(answer.getProvenance().getRoute()).startsWith("knowledge>small:");
    assertThat(text(answer)).startsWith(QUOTED).doesNotContain("Your refund");
    assertThat(seen.text()).isEqualTo(text(answer));
    assertThat(small.heard()).hasSizeBetween(1, 3);
    assertThat(workshop.finished()).hasSize(small.heard().size() + 1);
    await().untilAsserted(() -> assertThat(small.open()).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "LIMITED, limited, 3",
    "BROKEN, server-error, 3",
    "LOCKED, refused, 1",
    "RESET, reset, 3",
    "CUT, reset, 3",
    "HANG, no-token, 1",
    "LATE, no-token, 1",
    "SLOW, stalled, 1",
    "BROKEN_SSE, garbled, 1",
    "BROKEN_JSON, garbled, 1",
    "HTML, garbled, 1",
    "HUGE, too-long, 1",
    "HUGE_LINE, too-long, 1",
    "WRONG_ID, mixed, 1",
    "EMPTY, empty, 1",
    "REDIRECT, redirected, 1",
    "ERROR_EVENT, server-error, 3",
    "DOUBLED, garbled, 1",
  })
  void theCauseIsOnRecordAndOnlyWhatMayHelpIsTriedAgain(Mood mood, String cause, int calls)
      throws Exception {
    small.retryAfter("0");

    ask(workshop.with("small", small.is(mood)));

    assertThat(small.heard()).hasSize(calls);
    assertThat(workshop.finished().subList(0, calls))
        .extracting(CallFinished::getCause)
        .containsOnly(cause);
  }

  @Test
  void aLateAnswerIsNeverShown() throws Exception {
    var answerer = workshop.with("small", small.is(Mood.LATE).delay(Duration.ofMillis(1900)));

    var answer = ask(answerer);
    await().untilAsserted(() -> assertThat(small.late()).isEqualTo(1));

    assertThat(seen.text()).isEqualTo(text(answer)).startsWith(QUOTED);
    assertThat(seen.afterEnd()).isZero();
  }

  @Test
  void waitsAsLongAsTheProviderAsksFor() throws Exception {
    var answerer = workshop.with("small", small.next(Mood.LIMITED).retryAfter("1"));
    var before = Instant.now();

    var answer = ask(answerer);

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
    assertThat(answer.getProvenance().getRoute()).isEqualTo("knowledge>small:limited>small");
  }

  @Test
  void aProviderThatAsksForALongRestIsNotCalledAgain() throws Exception {
    var answerer =
        workshop.with(Map.of("small", small.is(Mood.LIMITED).retryAfter("60"), "backup", backup));

    var first = ask(answerer);
    var second = ask(answerer);

    assertThat(first.getProvenance().getRoute()).isEqualTo("knowledge>small:limited>backup");
    assertThat(second.getProvenance().getRoute()).isEqualTo("knowledge>small:resting>backup");
    assertThat(small.heard()).hasSize(1);
  }

  @Test
  void theBreakerOpensAndLetsOneCallTryAgainLater() throws Exception {
    var answerer = workshop.with("small", small.is(Mood.HANG));
    var before = Instant.now();
    for (int i = 0; i < 3; i++) {
      ask(answerer);
    }

    var open = ask(answerer);

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(open.getProvenance().getRoute())
        .isEqualTo("knowledge>small:breaker-open>extractive");
    assertThat(small.heard()).hasSize(3);

    small.is(Mood.WELL);
    await()
        .untilAsserted(
            () -> assertThat(ask(answerer).getProvenance().getGenerator()).isEqualTo("small"));
    assertThat(small.heard()).hasSize(4);
  }

  private Answer ask(Answerer answerer) throws InterruptedException {
    seen.clear();
    return answerer.answer(workshop.ask("How long do refunds take?", TURN), seen);
  }

  private String text(Answer answer) {
    return workshop.open(conversation(ACME), answer);
  }
}
