package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.prompt.Found;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.seal.Sha256;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StepwiseAnswererTest extends Workbench {
  @Test
  void quotesThePassageThatAnswersAndCitesIt() throws Exception {
    var answer = answer(pages("Refunds take 5 days.", "Cancel in Settings. It is easy."), "cancel");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(text(answer)).startsWith("Cancel in Settings. [1]");
    assertThat(answer.getCitations().get(0).getDocument()).isEqualTo("page 2.md");
    assertThat(answer.getCitations().get(0).getText()).contains("Cancel in Settings.");
    assertThat(answer.getCitations().get(0).getVersion()).isEqualTo(3);
    assertThat(answer.getCitations().get(0).getChunkId()).isEqualTo("page 2.md/3/0");
    assertThat(shown.text).isEqualTo(text(answer));
    assertThat(shown.ended).isTrue();
    assertThat(answer.getProvenance().getFirstTokenAt()).isEqualTo(NOON);
  }

  @Test
  void numbersCitationsInTheOrderOfUse() throws Exception {
    var answer =
        answer(
            pages("Nothing.", "Two.", "Three."),
            new Written(piece("Three.", 2), piece("Two.", 1), piece("Three.", 2)));

    assertThat(text(answer)).isEqualTo("Three. [1] Two. [2] Three. [1]");
    assertThat(answer.getCitations()).extracting(Citation::getN).containsExactly(1, 2);
    assertThat(answer.getCitations())
        .extracting(Citation::getTitle)
        .containsExactly("Page 3", "Page 2");
  }

  @Test
  void asksForTheRightTenantsPassagesWithWhatWasSaidBefore() throws Exception {
    var asked = new ArrayList<Question>();
    Retriever retriever =
        question -> {
          asked.add(question);
          return Found.of(question.tenant(), "q", "About " + question.tenant() + ".");
        };
    var answerer = answerer(retriever, extractive, CONFIG);

    var acme = answerer.answer(ask(ACME, "about"), shown);
    var globex = answerer.answer(ask(GLOBEX, "about"), shown);

    assertThat(sealer.open(conversation(ACME), acme.getText())).contains("About acme.");
    assertThat(sealer.open(conversation(GLOBEX), globex.getText())).contains("About globex.");
    assertThat(asked.get(1).tenant()).isEqualTo(GLOBEX);
    assertThat(asked.get(1).previous()).containsExactly("Is there a discount?");
  }

  @Test
  void introducesAQuotationInTheLanguageOfWhoAsks() throws Exception {
    var said = "You can cancel your plan in the settings of your account at any time.";
    var asked = ask(ACME, "Wie kündige ich?", "de", NOON.plusSeconds(10));

    var answer = answerer(pages(said), extractive, CONFIG).answer(asked, shown);

    assertThat(text(answer)).isEqualTo("In den Dokumenten steht dazu:\n\n" + said + " [1]");
    assertThat(shown.text).isEqualTo(text(answer));
    assertThat(answer.getCitations()).hasSize(1);

    threshold = 1.1;
    var refused = answerer(pages(said), extractive, CONFIG).answer(asked, shown);
    assertThat(text(refused)).startsWith("Darauf habe ich in den Dokumenten keine Antwort");
  }

  @Test
  void saysThatTheDocumentsDoNotSay() throws Exception {
    threshold = 1.1;

    var answer = answer(pages("Cancel in Settings."), "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("could not find", "person").doesNotContain("“");
    assertThat(answer.getCitations()).isEmpty();
    assertThat(shown.text).isEqualTo(text(answer));
    assertThat(shown.restarts).isZero();
    assertThat(usage()).isEmpty();
  }

  @Test
  void aCompanyWithoutDocumentsHasNoAnswers() throws Exception {
    var answer = answer(pages(), "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(answer.getProvenance().getConfidence()).isZero();
  }

  @Test
  void takesBackWhatNoPassageSays() throws Exception {
    var answer =
        answer(
            pages("It costs $9."), new Written(piece("It is free!", 0), piece("It costs $9.", 0)));

    assertThat(text(answer)).isEqualTo("It costs $9. [1]");
    assertThat(shown.restarts).isEqualTo(1);
    assertThat(shown.text).isEqualTo(text(answer));
  }

  @Test
  void doesNotAnswerWhenNothingIsLeft() throws Exception {
    var answer = answer(pages("It costs $9."), new Written(piece("It is free!", 0)));

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(shown.restarts).isEqualTo(1);
    assertThat(shown.text).isEqualTo(text(answer)).doesNotContain("free");
  }

  @Test
  void tellsHowTheAnswerCameToBe() throws Exception {
    var answer = answer(pages("Cancel in Settings.", "Refunds take 5 days."), "cancel");

    var provenance = answer.getProvenance();
    assertThat(provenance.getGenerator()).isEqualTo("extractive");
    assertThat(provenance.getModel()).isEqualTo("extractive-2");
    assertThat(provenance.getRoute()).isEqualTo("knowledge");
    assertThat(provenance.getCache()).isEqualTo("none");
    assertThat(provenance.getPromptVersion()).isEqualTo(PromptMaker.VERSION);
    assertThat(provenance.getPromptHash()).hasSize(64);
    assertThat(provenance.getIndexPosition()).containsEntry("knowledge.chunks.v1-0", 7L);
    assertThat(provenance.getConfidence()).isBetween(0.0, 1.0);
    assertThat(sealer.open(conversation(ACME), provenance.getQuery())).isEqualTo("query");
    assertThat(provenance.getPassages()).hasSize(2).allMatch(it -> it.getText() == null);
    assertThat(provenance.getPassages().get(0).getHash())
        .isEqualTo(Sha256.hex("Page 1" + "Cancel in Settings."));
    assertThat(provenance.getPassages().get(0).getVectorScore()).isEqualTo(0.7);
    assertThat(provenance.getSteps())
        .extracting(StepTime::getStep)
        .containsExactly("encode", "retrieve", "rerank", "prompt", "generate", "ground", "suggest");
    assertThat(provenance.getSteps().stream().mapToLong(StepTime::getMicros).sum())
        .isEqualTo(provenance.getTotalMicros());
  }

  @Test
  void putsTheCallOnRecordBeforeAndAfter() throws Exception {
    var answer = answer(pages("Cancel in Settings."), "cancel");

    var usage = usage();
    assertThat(usage).hasSize(2).allMatch(it -> it.getCallId().equals(usage.get(0).getCallId()));
    assertThat(usage).allMatch(it -> it.getRun().equals(answer.getRun()));
    assertThat(usage.get(0).getEvent()).isInstanceOf(CallStarted.class);
    var finished = (CallFinished) usage.get(1).getEvent();
    assertThat(finished.getCause()).isEqualTo("done");
    assertThat(finished.getProvider()).isEqualTo("built-in");
    assertThat(finished.getTokensOut())
        .isPositive()
        .isEqualTo(answer.getProvenance().getTokensOut());
    assertThat(finished.getCostMicros()).isZero();
    assertThat(finished.getFirstTokenMicros()).isNotNull();
  }

  @Test
  void failsWithTheStepAndAWordWhenAStepThrows() throws Exception {
    Retriever broken =
        question -> {
          throw new IllegalStateException("index is gone");
        };

    var answer = answerer(broken, extractive, CONFIG).answer(ask(ACME, "cancel"), shown);

    assertThat(answer.getOutcome()).isEqualTo(Outcome.FAILED);
    assertThat(answer.getReason()).isEqualTo("retrieve-error");
    assertThat(text(answer)).isEmpty();
    assertThat(shown.ended).isTrue();
  }

  @Test
  void failsWhenAStepTakesTooLong() throws Exception {
    var forever = new Stuck();
    var config = new AnswerConfig(LONG, LONG, LONG, LONG, SHORT, LONG, LONG);

    var answer = answerer(pages("One."), forever, config).answer(ask(ACME, "one"), shown);

    assertThat(answer.getReason()).isEqualTo("generate-timeout");
    assertThat(forever.interrupted.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(answer.getProvenance().getPassages()).hasSize(1);
    await().until(() -> usage().size() == 2); // its end is on record just after
    assertThat(((CallFinished) usage().get(1).getEvent()).getCause()).isEqualTo("timeout");
  }

  @Test
  void neverAnswersAfterTheDeadline() throws Exception {
    var soon = ask(ACME, "one", NOON.plus(SHORT));

    var answer = answerer(pages("One."), new Stuck(), CONFIG).answer(soon, shown);

    assertThat(answer.getReason()).isEqualTo("generate-timeout");
  }

  @Test
  void doesNotMakeAPaidCallThatCannotBePutOnRecord() throws Exception {
    writer.close();

    var answer = answer(pages("One."), new Written(true, piece("One.", 0)));

    assertThat(answer.getReason()).isEqualTo("generate-error");
    assertThat(shown.text).isEmpty();
  }
}
