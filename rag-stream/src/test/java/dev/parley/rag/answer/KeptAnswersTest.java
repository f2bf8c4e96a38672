package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.ids.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is answered again without asking anybody, with a model at a real socket. */
@Timeout(60)
class KeptAnswersTest {
  private static final Duration TURN = Duration.ofSeconds(40);
  private static final String ASKED = "How long do refunds take?";

  private final HostileEndpoint model =
      new HostileEndpoint().says("Refunds take ", "seven working days. ", "[1]");
  private final ModelWorkshop workshop =
      new ModelWorkshop("Refunds take seven working days.").patient().keeping();
  private final Watched seen = new Watched();
  private final Answerer answerer = workshop.with(Map.of("small", model));

  @AfterEach
  void close() throws Exception {
    workshop.close();
    model.close();
  }

  @Test
  void anAnswerThatWasPaidForIsGivenAgainForNothing() throws Exception {
    var first = ask(ACME, ASKED);
    seen.clear();

    var again = ask(ACME, "how long do refunds take");

    assertThat(model.heard()).hasSize(1);
    assertThat(text(again)).isEqualTo(text(first)).isEqualTo(seen.text()).contains("seven");
    assertThat(again.getCitations()).isEqualTo(first.getCitations()).isNotEmpty();
    assertThat(again.getCitations()).extracting(Citation::getText).doesNotContain("");
    var provenance = again.getProvenance();
    assertThat(provenance.getCache()).isEqualTo("hit-exact");
    assertThat(provenance.getCostMicros()).isZero();
    assertThat(provenance.getGenerator()).isEqualTo("small");
    assertThat(provenance.getPassages()).isEqualTo(first.getProvenance().getPassages());
    assertThat(provenance.getSteps()).extracting(StepTime::getStep).containsExactly("cache");
    assertThat(first.getProvenance().getCache()).isEqualTo("none");
    assertThat(first.getProvenance().getCostMicros()).isPositive();
    assertThat(workshop.finished())
        .extracting(CallFinished::getProvider, CallFinished::getCause)
        .containsExactly(tuple("127.0.0.1", "done"), tuple("cache", "hit-exact"));
  }

  @Test
  void inOtherWordsItIsGivenOnceTheSameIsFoundForThem() throws Exception {
    var first = ask(ACME, ASKED);

    var again = ask(ACME, "Do refunds take how long?");

    assertThat(model.heard()).hasSize(1);
    assertThat(text(again)).isEqualTo(text(first));
    var provenance = again.getProvenance();
    assertThat(provenance.getCache()).isEqualTo("hit-semantic");
    assertThat(provenance.getCostMicros()).isZero();
    assertThat(provenance.getSteps())
        .extracting(StepTime::getStep)
        .startsWith("cache", "encode")
        .endsWith("prompt", "alike");
    assertThat(workshop.open(conversation(ACME), provenance.getQuery()))
        .as("what somebody else asked is hers alone")
        .isEqualTo("Do refunds take how long?");
  }

  @Test
  void whatRestsOnAnotherPassageThanComesFirstIsNotGivenInOtherWords() throws Exception {
    ask(ACME, ASKED);
    workshop.findsFirst("Returns are free.");

    assertThat(ask(ACME, "Do refunds take how long?").getProvenance().getCache()).isEqualTo("none");
    assertThat(model.heard()).hasSize(2);
  }

  @Test
  void anotherCompanysAnswerIsNotGiven() throws Exception {
    ask(ACME, ASKED);

    assertThat(ask(GLOBEX, ASKED).getProvenance().getCache()).isEqualTo("none");
    assertThat(model.heard()).hasSize(2);
  }

  @Test
  void aQuestionThatLeansOnWhatWasSaidIsNotAnsweredFromWhatIsKept() throws Exception {
    ask(ACME, ASKED);
    var history = List.of(new Said(true, "I sent it back."), new Said(false, "I see."));

    var answer = answerer.answer(workshop.ask(ACME, ASKED, history, TURN), seen);

    assertThat(answer.getProvenance().getCache()).isEqualTo("none");
  }

  @Test
  void aQuestionWithPersonalDataIsNeitherKeptNorLookedUp() throws Exception {
    var personal = "How long do refunds take for ann@example.org?";
    ask(ACME, personal);

    assertThat(ask(ACME, personal).getProvenance().getCache()).isEqualTo("none");
    assertThat(model.heard()).hasSize(2);
  }

  @Test
  void whatWasQuotedBecauseTheModelFailedIsNotKept() throws Exception {
    model.is(Mood.LOCKED);
    ask(ACME, ASKED);
    model.is(Mood.WELL);

    var answer = ask(ACME, ASKED);

    assertThat(answer.getProvenance().getCache()).isEqualTo("none");
  }

  @Test
  void changedDocumentsEndWhatWasKept() throws Exception {
    ask(ACME, ASKED);
    workshop.documentsChanged();

    assertThat(ask(ACME, ASKED).getProvenance().getCache()).isEqualTo("none");
    assertThat(ask(ACME, ASKED).getProvenance().getCache()).isEqualTo("hit-exact");
  }

  @Test
  void whatIsSuggestedAgainHasNoWordThatIsBlockedSince() throws Exception {
    workshop.goesOn(
        Map.of("Casino refunds paid", "By cheque.", "Yearly refunds paid", "By cheque."));
    var first = ask(ACME, ASKED);

    workshop.block("casino");
    var again = ask(ACME, ASKED);

    assertThat(suggested(first)).containsExactly("Casino refunds paid", "Yearly refunds paid");
    assertThat(again.getProvenance().getCache()).isEqualTo("hit-exact");
    assertThat(suggested(again)).containsExactly("Yearly refunds paid");
  }

  private List<String> suggested(Answer answer) {
    return answer.getSuggestions().stream()
        .map(it -> workshop.open(conversation(ACME), it.getText()))
        .toList();
  }

  private Answer ask(TenantId tenant, String question) throws Exception {
    return answerer.answer(workshop.ask(tenant, question, List.of(), TURN), seen);
  }

  private String text(Answer answer) {
    return workshop.open(conversation(ACME), answer);
  }
}
