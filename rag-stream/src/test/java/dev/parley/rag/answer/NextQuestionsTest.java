package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.ground.Features;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.rag.prompt.Found;
import dev.parley.rag.retrieve.Question;
import dev.parley.rag.retrieve.Retriever;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.StepTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be asked instead, or next. */
@Timeout(30)
class NextQuestionsTest extends Workbench {
  @Test
  void offersTitlesThatWouldBeAnsweredInsteadAndNoOthers() throws Exception {
    threshold = 0.4;
    weights[Features.NAMES.indexOf("missing-word")] = -10; // of the best passage
    Retriever pages =
        question -> {
          boolean next = question.previous().contains("chess");
          var texts = new String[] {"Cancel in Settings.", "Refunds.", "Teams."};
          if (next && question.text().equals("Page 2")) {
            texts[0] = "See page 2.";
          }
          boolean known = next || question.text().equals("chess");
          return Found.of(question.tenant(), "q", known ? texts : new String[0]);
        };

    var answer = answer(pages, "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("I can help with “Page 1” or “Page 2”.", "person");
    assertThat(suggested(answer)).containsExactly("Page 1", "Page 2");
    assertThat(answer.getProvenance().getSteps())
        .extracting(StepTime::getStep)
        .endsWith("ground", "offer");
  }

  @Test
  void offersNoTitleThatTheCompanyBlocks() throws Exception {
    threshold = 0.4;
    weights[Features.NAMES.indexOf("missing-word")] = -10; // of the best passage
    blocked = new BlockedWords(List.of("page 1"));
    Retriever pages =
        question ->
            Found.of(
                question.tenant(),
                "q",
                question.previous().contains("chess") ? "See page 2." : "Settings.",
                "Refunds.");

    var answer = answer(pages, "chess");

    assertThat(text(answer)).contains("“Page 2”").doesNotContain("Page 1");
    assertThat(suggested(answer)).containsExactly("Page 2");
  }

  @Test
  void suggestsNoHeadingThatTheCompanyBlocks() throws Exception {
    blocked = new BlockedWords(List.of("casino"));
    outline = document -> List.of("Casino plans cancelled", "Yearly plans cancelled");
    Retriever pages =
        question -> Found.under(question.tenant(), "q", "Cancel plans.", question.text());

    assertThat(suggested(answer(pages, "cancel plans"))).containsExactly("Yearly plans cancelled");
  }

  @Test
  void suggestsOtherHeadingsOfTheCitedPageThatWouldBeAnswered() throws Exception {
    threshold = 0.4;
    weights[Features.NAMES.indexOf("missing-word")] = -10; // of the best passage
    outline =
        document ->
            document.tenant().equals(ACME) && document.document().equals("page 1.md")
                ? List.of(
                    "Yearly plans cancelled", "Chess for children", "Sailing on lakes", "Team")
                : List.of("Something of others");
    var tried = new ArrayList<Question>();
    Retriever pages =
        question -> {
          tried.add(question);
          var heading = question.text().substring(question.text().indexOf(':') + 1).strip();
          return switch (heading) { // the best passage lacks the words; no passage is of the place
            case "Chess for children" ->
                Found.under(question.tenant(), "q", "Nothing.", "Elsewhere", heading);
            case "Sailing on lakes" ->
                Found.under(question.tenant(), "q", "Sailing on lakes.", "Elsewhere");
            default -> Found.under(question.tenant(), "q", "Cancel plans.", heading);
          };
        };

    var answer = answer(pages, "cancel plans");

    assertThat(suggested(answer)).containsExactly("Yearly plans cancelled", "Page 1: Team");
    assertThat(tried.get(1).previous()).endsWith("cancel plans");
    assertThat(answer.getProvenance().getSteps()).extracting(StepTime::getStep).contains("suggest");
  }

  @Test
  void anAnswerStandsWhenNothingCanBeSuggested() throws Exception {
    outline =
        document -> {
          throw new IllegalStateException("index is gone");
        };

    var answer = answer(pages("Cancel in Settings."), "cancel");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answer.getSuggestions()).isEmpty();
    assertThat(text(answer)).startsWith("Cancel in Settings.");
  }

  @Test
  void aRefusalStandsWhenNothingCanBeOffered() throws Exception {
    threshold = 1.1;
    Retriever once =
        question -> {
          if (question.text().equals("Page 1")) {
            throw new IllegalStateException("index is gone");
          }
          return Found.of(question.tenant(), "q", "Cancel in Settings.");
        };

    var answer = answer(once, "chess");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.NOT_IN_DOCUMENTS);
    assertThat(text(answer)).contains("could not find").doesNotContain("“");
  }

  private List<String> suggested(Answer answer) {
    return answer.getSuggestions().stream()
        .map(it -> sealer.open(conversation(ACME), it.getText()))
        .toList();
  }
}
