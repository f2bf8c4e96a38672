package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.FaqEntry;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.StepTime;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a company has written itself. */
@Timeout(30)
class CannedAnswersTest extends Workbench {
  @Test
  void saysWhatTheCompanyHasWrittenItselfWordForWordAndMarksIt() throws Exception {
    canned(ACME, "Call us.", "How do I cancel?");

    var answer = answer(pages("Cancel in Settings."), "how do I CANCEL");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(text(answer)).isEqualTo("Call us. [1]").isEqualTo(shown.text);
    assertThat(shown.ended).isTrue();
    var mark = answer.getCitations().get(0);
    assertThat(mark.getDocument()).isEqualTo("faq:cancel");
    assertThat(mark.getPlace()).isEqualTo("FAQ");
    assertThat(mark.getText()).isEqualTo("Call us.");
    var provenance = answer.getProvenance();
    assertThat(provenance.getGenerator()).isEqualTo("faq");
    assertThat(provenance.getModel()).isNull();
    assertThat(provenance.getPromptHash()).isNull();
    assertThat(provenance.getSteps()).extracting(StepTime::getStep).containsExactly("faq");
    assertThat(usage()).isEmpty();
  }

  @Test
  void whatOneCompanyHasWrittenIsNotSaidForAnother() throws Exception {
    canned(GLOBEX, "Call us.", "how do I cancel?");
    var answerer = answerer(pages("Cancel in Settings."), extractive, CONFIG);

    var acme = answerer.answer(ask(ACME, "how do I cancel?"), shown);
    var globex = answerer.answer(ask(GLOBEX, "how do I cancel?"), shown);

    assertThat(text(acme)).startsWith("Cancel in Settings.");
    assertThat(sealer.open(conversation(GLOBEX), globex.getText())).startsWith("Call us.");
  }

  @Test
  void theDocumentsAreAskedWhenCannedAnswersCannotBeLookedThrough() throws Exception {
    canned(ACME, "Call us.", "How do I cancel?");
    Retriever pages = pages("Plans cost $9.");
    encoder.fail();
    var failing = new Written(piece("Plans cost $9.", 0));

    var answer = answerer(pages, failing, CONFIG).answer(ask(ACME, "price of plans"), shown);

    assertThat(answer.getReason()).isEqualTo("prompt-error"); // the same encoder weighs sentences
    assertThat(answer.getProvenance().getPassages()).hasSize(1);
  }

  private void canned(TenantId tenant, String answer, String... questions) {
    var entry = new FaqEntry(tenant.value(), "cancel", 1L, List.of(questions), answer, NOON, "me");
    faq.on(new TenantKey(tenant, "cancel"), entry);
  }
}
