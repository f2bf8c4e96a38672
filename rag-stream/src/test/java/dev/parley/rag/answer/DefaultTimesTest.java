package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.CallFinished;
import dev.parley.schemas.events.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The times of steps and models as they are where nobody sets any: they have to fit together. */
@Timeout(60)
class DefaultTimesTest {
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final String QUOTED = "Refunds take seven working days.";
  private static final List<Said> TALK =
      List.of(new Said(true, "Can I get a refund?"), new Said(false, "Yes, within a month."));

  private final HostileEndpoint rewriter = new HostileEndpoint().is(Mood.HANG);
  private final HostileEndpoint small = new HostileEndpoint().is(Mood.HANG);
  private final HostileEndpoint large = new HostileEndpoint().is(Mood.HANG);
  private final ModelWorkshop workshop = new ModelWorkshop(QUOTED).byDefault();

  @AfterEach
  void close() throws Exception {
    workshop.close();
    rewriter.close();
    small.close();
    large.close();
  }

  @Test
  void aRewriterThatHangsIsLeftAloneAfterThreeQuestions() throws Exception {
    var answerer = workshop.with(Map.of("rewriter", rewriter));

    for (int i = 0; i < 4; i++) {
      assertThat(ask(answerer, "And how long does it take?").getOutcome())
          .isEqualTo(Outcome.ANSWERED);
    }

    assertThat(rewriter.heard()).hasSize(3);
    assertThat(workshop.finished())
        .filteredOn(it -> it.getModel().equals("tiny"))
        .extracting(CallFinished::getCause)
        .containsExactly("no-token", "no-token", "no-token");
  }

  @Test
  void twoModelsThatHangLeaveTimeToQuote() throws Exception {
    var answerer = workshop.with(Map.of("small", small, "large", large));

    var answer = ask(answerer, "How long do refunds take?");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answer.getProvenance().getRoute())
        .isEqualTo("knowledge>small:no-token>large:no-token>extractive");
  }

  @Test
  void aRecordOfCallsThatHangsLeavesTimeToQuote() throws Exception {
    workshop.recordHangs();
    var answerer =
        workshop.with(Map.of("small", small.is(Mood.WELL), "large", large.is(Mood.WELL)));

    var answer = ask(answerer, "How long do refunds take?");

    assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(answer.getProvenance().getRoute())
        .isEqualTo("knowledge>small:unrecorded>extractive");
    assertThat(small.heard()).isEmpty();
    assertThat(large.heard()).isEmpty();
  }

  private Answer ask(Answerer answerer, String question) throws InterruptedException {
    return answerer.answer(workshop.ask(ACME, question, TALK, TURN), new Watched());
  }
}
