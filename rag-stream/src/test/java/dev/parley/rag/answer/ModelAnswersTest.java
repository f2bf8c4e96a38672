package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of language models, over real sockets, and who takes over when one fails. */
@Timeout(60)
class ModelAnswersTest {
  private static final Duration TURN = Duration.ofSeconds(40);
  private static final String QUOTED = "Refunds take seven working days.";
  private static final String[] TOKENS = {
    "Your ",
    "refund ",
    "takes ",
    "seven ",
    "working ",
    "days ",
    "[1]. ",
    "Parking ",
    "is ",
    "free ",
    "on ",
    "Sundays ",
    "[2]."
  };
  private static final String MODEL =
      "Your refund takes seven working days. [1] Parking is free on Sundays. [2]";

  private final HostileEndpoint small = new HostileEndpoint().says(TOKENS);
  private final HostileEndpoint large = new HostileEndpoint().says(TOKENS);
  private final HostileEndpoint backup = new HostileEndpoint().says(TOKENS);
  private final ModelWorkshop workshop =
      new ModelWorkshop("Refunds take seven working days.", "Parking is free on Sundays.")
          .patient();
  private final Watched seen = new Watched();

  @AfterEach
  void close() throws Exception {
    workshop.close();
    small.close();
    large.close();
    backup.close();
  }

  @Test
  void aModelsSentencesAreShownOneByOneWithTheirCitations() throws Exception {
    small.pace(Duration.ofMillis(60));

    var answer = ask(workshop.with("small", small));

    assertThat(text(answer)).isEqualTo(MODEL);
    assertThat(answer.getCitations()).extracting(Citation::getN).containsExactly(1, 2);
    assertThat(answer.getCitations())
        .extracting(Citation::getDocument)
        .containsExactly("page 1.md", "page 2.md");
    assertThat(seen.text()).isEqualTo(MODEL);
    assertThat(seen.restarts()).isZero();
    assertThat(seen.shownAt(1)).isAfter(seen.shownAt(0).plusMillis(100));
  }

  @Test
  void theCallIsOnRecordWithItsPriceAndTheAnswerTellsWhoWroteIt() throws Exception {
    var answer = ask(workshop.with("small", small));

    var usage = workshop.usage();
    assertThat(usage).hasSize(2);
    assertThat(usage.get(0).getEvent()).isInstanceOf(CallStarted.class);
    var call = (CallFinished) usage.get(1).getEvent();
    assertThat(call.getProvider()).isEqualTo("127.0.0.1");
    assertThat(call.getModel()).isEqualTo("tiny");
    assertThat(call.getCause()).isEqualTo("done");
    assertThat(call.getTokensIn()).isEqualTo(1000);
    assertThat(call.getTokensOut()).isEqualTo(200);
    assertThat(call.getCostMicros()).isEqualTo(150 + 120);
    var provenance = answer.getProvenance();
    assertThat(provenance.getGenerator()).isEqualTo("small");
    assertThat(provenance.getModel()).isEqualTo("tiny");
    assertThat(provenance.getModelVersion()).isEqualTo("tiny-1");
    assertThat(provenance.getPromptVersion()).startsWith("answer-2@");
    assertThat(provenance.getRoute()).isEqualTo("knowledge>small");
    assertThat(provenance.getCostMicros()).isEqualTo(270);
  }

  @Test
  void theKeyGoesToTheEndpointAndNowhereElse() throws Exception {
    var answer = ask(workshop.with("small", small));

    assertThat(small.heard().get(0).headers()).contains("authorization: bearer sk-very-secret");
    assertThat(answer.toString()).doesNotContain("very-secret");
    assertThat(workshop.usage().toString()).doesNotContain("very-secret");
  }

  @Test
  void whatIsRepeatedIsSaidOnce() throws Exception {
    var answer = ask(workshop.with("small", small.is(Mood.REPEATED)));

    assertThat(text(answer)).isEqualTo(MODEL);
  }

  @Test
  void aSecondTryTakesAwayWhatTheFirstHasShown() throws Exception {
    var answerer = workshop.with("small", small.next(Mood.RESET));

    var answer = ask(answerer);

    assertThat(text(answer)).isEqualTo(MODEL);
    assertThat(seen.restarts()).isEqualTo(1);
    assertThat(seen.text()).isEqualTo(MODEL);
    assertThat(workshop.finished())
        .extracting(CallFinished::getCause)
        .containsExactly("reset", "done");
  }

  @Test
  void theBackupTakesOverAndNothingOfTheFirstRemains() throws Exception {
    backup.says("Refunds ", "take ", "seven ", "days ", "[1].");
    var answerer = workshop.with(Map.of("small", small.is(Mood.BROKEN_SSE), "backup", backup));

    var answer = ask(answerer);

    assertThat(text(answer)).isEqualTo("Refunds take seven days. [1]");
    assertThat(seen.restarts()).isEqualTo(1);
    assertThat(seen.text()).isEqualTo(text(answer));
    assertThat(answer.getProvenance().getGenerator()).isEqualTo("backup");
    assertThat(answer.getProvenance().getRoute()).isEqualTo("knowledge>small:garbled>backup");
  }

  @Test
  void whenTheSmallOneAndTheBackupFailTheLargeOneAnswers() throws Exception {
    small.is(Mood.HTML);
    backup.is(Mood.LOCKED);
    var answerer = workshop.with(Map.of("small", small, "backup", backup, "large", large));

    var answer = ask(answerer);

    assertThat(answer.getProvenance().getRoute())
        .isEqualTo("knowledge>small:garbled>backup:refused>large");
    assertThat(text(answer)).isEqualTo(MODEL);
  }

  @Test
  void theLargeModelIsAskedWhereTheSmallOneDoesNotKnow() throws Exception {
    small.says("NO_", "ANSWER");
    var answerer = workshop.with(Map.of("small", small, "large", large, "backup", backup));

    var answer = ask(answerer);

    assertThat(answer.getProvenance().getRoute()).isEqualTo("knowledge>small>large");
    assertThat(text(answer)).isEqualTo(MODEL);
    assertThat(backup.heard()).isEmpty();
  }

  @Test
  void hardQuestionsGoToTheLargeModelAtOnce() throws Exception {
    var answerer = workshop.with(Map.of("small", small, "large", large));

    var answer = answerer.answer(workshop.ask("How long is it? And why?", TURN), seen);

    assertThat(answer.getProvenance().getRoute()).isEqualTo("knowledge>large");
    assertThat(small.heard()).isEmpty();
  }

  @Test
  void whenAModelSaysThatThePassagesDoNotAnswerThatIsSaid() throws Exception {
    small.says("NO_", "ANS", "WER");

    var answer = ask(workshop.with("small", small));

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("could not find");
    assertThat(seen.text()).isEqualTo(text(answer));
  }

  @ParameterizedTest
  @CsvSource({"NO, unsupported", "N, unsupported", "NO_ANS, unsupported", "' ', empty"})
  void whatOnlyBeginsLikeANoIsNone(String said, String cause) throws Exception {
    small.says(said);

    var answer = ask(workshop.with("small", small));

    assertThat(text(answer)).startsWith(QUOTED);
    assertThat(answer.getProvenance().getRoute())
        .isEqualTo("knowledge>small:" + cause + ">extractive");
  }

  @Test
  void whatNoPassageSaysIsNotShown() throws Exception {
    small.says(
        "Refunds take nine working days [1]. ",
        "Parking is free on Sundays. ",
        "Visit https://evil.example for refunds on Sundays [1].");

    var answer = ask(workshop.with("small", small));

    assertThat(text(answer)).isEqualTo("Parking is free on Sundays. [1]");
    assertThat(answer.getCitations().get(0).getDocument()).isEqualTo("page 2.md");
    assertThat(seen.restarts()).isZero();
  }

  @Test
  void atTheLimitOfTheDayTheQuotedAnswerIsGivenAndItIsTold() throws Exception {
    workshop.budget(1500); // the most that a call may cost is set aside: some 350 micros
    var answerer = workshop.with("small", small);
    var routes = new java.util.ArrayList<String>();
    for (int i = 0; i < 6; i++) {
      routes.add(ask(answerer).getProvenance().getRoute());
    }

    assertThat(routes).startsWith("knowledge>small").endsWith("knowledge>small:budget>extractive");
    assertThat(workshop.finished().stream().mapToLong(CallFinished::getCostMicros).sum())
        .isPositive()
        .isLessThanOrEqualTo(1500);
    assertThat(workshop.alarms()).contains("reached acme");
  }

  @Test
  void whatIsTooDearIsLeftToAModelThatIsNot() throws Exception {
    workshop.budget(5000).costly("large", 100);
    var answerer = workshop.with(Map.of("small", small, "large", large));

    var answer = answerer.answer(workshop.ask("How long is it? And why?", TURN), seen);

    assertThat(answer.getProvenance().getRoute()).isEqualTo("knowledge>large:budget>small");
    assertThat(text(answer)).isEqualTo(MODEL);
    assertThat(large.heard()).isEmpty();
  }

  @Test
  void untilTheCompanysSettingsAreKnownItIsQuoted() throws Exception {
    var answerer = workshop.with("small", small);

    workshop.settled(false);
    var before = ask(answerer);
    workshop.settled(true);
    var after = ask(answerer);

    assertThat(text(before)).startsWith(QUOTED);
    assertThat(before.getProvenance().getRoute())
        .isEqualTo("knowledge>models:unsettled>extractive");
    assertThat(text(after)).isEqualTo(MODEL);
    assertThat(small.heard()).hasSize(1);
  }

  private Answer ask(Answerer answerer) throws InterruptedException {
    seen.clear();
    return answerer.answer(workshop.ask("How long do refunds take?", TURN), seen);
  }

  private String text(Answer answer) {
    return workshop.open(conversation(ACME), answer);
  }
}
