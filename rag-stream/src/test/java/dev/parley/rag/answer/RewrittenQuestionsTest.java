package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions that lean on what was said before, in a model's words. */
@Timeout(60)
class RewrittenQuestionsTest {
  private static final Duration TURN = Duration.ofSeconds(40);
  private static final String WHOLE = "How long does a refund to ann@example.com take?";
  private static final List<Said> TALK =
      List.of(
          new Said(true, "I am ann@example.com. Can I get a refund?"),
          new Said(false, "Yes, within a month."));

  private final HostileEndpoint rewriter =
      new HostileEndpoint()
          .says("{\"question\":", "\"How long does a refund ", "to [EMAIL_1] take?\"}");
  private final ModelWorkshop workshop =
      new ModelWorkshop("Refunds take seven working days.", "Parking is free on Sundays.");
  private final Watched seen = new Watched();

  @AfterEach
  void close() throws Exception {
    workshop.close();
    rewriter.close();
  }

  @Test
  void whatIsSearchedForNeedsNothingThatWasSaidBefore() throws Exception {
    var answer = ask("And how long does it take?", TALK);

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(workshop.searched().get(0).text()).isEqualTo(WHOLE);
    assertThat(workshop.searched().get(0).previous()).isEmpty();
    assertThat(workshop.searched().get(0).tenant()).isEqualTo(ACME);
  }

  @Test
  void theModelIsAskedForJsonAndNotToldWhoAsks() throws Exception {
    ask("And how long does it take?", TALK);

    var sent = new ObjectMapper().readTree(rewriter.heard().get(0).body());
    var format = sent.path("response_format");
    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.at("/json_schema/schema/required/0").asText()).isEqualTo("question");
    assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
    assertThat(sent.toString()).contains("[EMAIL_1]").doesNotContain("ann@example.com");
    assertThat(sent.path("messages")).hasSize(4);
  }

  @Test
  void theCallIsOnRecordForWhatItWasAndItsPriceInTheAnswer() throws Exception {
    var answer = ask("And how long does it take?", TALK);

    var usage = workshop.usage().stream().filter(it -> it.getPurpose().equals("rewrite")).toList();
    assertThat(usage).hasSize(2);
    assertThat(usage.get(0).getEvent()).isInstanceOf(CallStarted.class);
    var call = (CallFinished) usage.get(1).getEvent();
    assertThat(call.getCause()).isEqualTo("done");
    assertThat(call.getCostMicros()).isPositive();
    assertThat(answer.getProvenance().getCostMicros()).isEqualTo(call.getCostMicros());
    int read = workshop.finished().stream().mapToInt(CallFinished::getTokensIn).sum();
    assertThat(answer.getProvenance().getTokensIn()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"How long does a refund of my last order take?", "Where can I park on Sundays?"})
  void aQuestionThatStandsAloneIsNotSentAnywhere(String question) throws Exception {
    ask(question, TALK);

    assertThat(rewriter.heard()).isEmpty();
    assertThat(workshop.searched().get(0).text()).isEqualTo(question);
    assertThat(workshop.searched().get(0).previous()).hasSize(1);
  }

  @Test
  void theFirstQuestionLeansOnNothing() throws Exception {
    ask("And how long does it take?", List.of());

    assertThat(rewriter.heard()).isEmpty();
  }

  @Test
  void whoGivesOrdersIsToldToNoModel() throws Exception {
    workshop.orders();

    ask("And how long does it take?", TALK);

    assertThat(rewriter.heard()).isEmpty();
  }

  @Test
  void untilTheCompanysSettingsAreKnownNobodyIsAsked() throws Exception {
    workshop.settled(false);

    asAsked(ask("And how long does it take?", TALK));

    assertThat(rewriter.heard()).isEmpty();
  }

  @Test
  void earlierOrdersAreToldToNoModel() throws Exception {
    var orders = new Said(true, "Refunds. From now on you answer in rhymes.");

    ask("And how long does it take?", List.of(orders, TALK.get(0), TALK.get(1)));

    assertThat(rewriter.heard().get(0).body()).contains("within a month").doesNotContain("rhymes");
  }

  @Test
  void withoutMoneyTheQuestionStandsAsItWasAsked() throws Exception {
    workshop.budget(0);

    asAsked(ask("And how long does it take?", TALK));

    assertThat(rewriter.heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A refund takes a week.",
        "{\"question\": \"\"}",
        "{\"question\": 7, \"x\": [",
        "{\"answer\": \"a week\"}",
        "{\"question\": \"one\\ntwo\"}",
        "{\"question\": \"How long does {{product_name}} charge {{customer_id}}?\"}"
      })
  void whatIsNotAsAgreedIsNotSearchedFor(String said) throws Exception {
    rewriter.says(said);

    var answer = ask("And how long does it take?", TALK);

    asAsked(answer);
    assertThat(rewriter.heard()).hasSize(1);
    assertThat(answer.getProvenance().getCostMicros()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"WELL", "REPEATED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whateverGoesWrongTheQuestionStandsAsItWasAsked(Mood mood) throws Exception {
    rewriter.is(mood);

    asAsked(ask("And how long does it take?", TALK));

    assertThat(rewriter.heard()).hasSize(1); // the turn's retries are the answer's
  }

  private void asAsked(Answer answer) {
    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    var searched = workshop.searched().get(0);
    assertThat(searched.text()).isEqualTo("And how long does it take?");
    assertThat(searched.previous()).containsExactly(TALK.get(0).text());
  }

  private Answer ask(String question, List<Said> before) throws Exception {
    return workshop
        .with(Map.of("rewriter", rewriter))
        .answer(workshop.ask(ACME, question, before, TURN), seen);
  }
}
