package dev.parley.rag.answer;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.rag.hostile.HostileEndpoint;
import dev.parley.rag.hostile.Mood;
import dev.parley.rag.prompt.Said;
import dev.parley.schemas.events.CallFinished;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a model has read is to be paid, also where nobody waits for its answer any more. */
@Timeout(60)
class BrokenOffAnswersTest {
  private final HostileEndpoint small = new HostileEndpoint();
  private final ModelWorkshop workshop =
      new ModelWorkshop("Refunds take seven working days.")
          .patient()
          .costly("small", 100)
          .costly("rewriter", 100);
  private final Watched seen = new Watched();
  private final Answerer answerer = workshop.with("small", small.is(Mood.HANG));

  @AfterEach
  void close() throws Exception {
    workshop.close();
    small.close();
  }

  @Test
  void aCallThatIsBrokenOffIsPaidFor() throws Exception {
    var interrupted = new AtomicBoolean();
    var asking = new Thread(() -> ask(Duration.ofSeconds(40), interrupted), "asking");
    asking.start();
    await().until(() -> small.heard().size() == 1);

    asking.interrupt();

    await().until(() -> !workshop.finished().isEmpty());
    assertPaid("timeout");
    asking.join();
    assertThat(interrupted).isTrue();
  }

  @Test
  void aCallThatTheTurnDidNotWaitForIsPaidFor() {
    ask(Duration.ofSeconds(3), new AtomicBoolean());

    assertPaid("deadline");
  }

  @Test
  void aModelThatThoughtAndThenStoppedIsPaidFor() throws Exception {
    try (var impatient =
        new ModelWorkshop("Refunds take seven working days.").costly("small", 100)) {
      var thinking = impatient.with("small", small.is(Mood.THOUGHTFUL));

      thinking.answer(
          impatient.ask(ACME, "How long do refunds take?", List.of(), Duration.ofSeconds(20)),
          seen);

      assertPaid("stalled", impatient);
    }
  }

  @Test
  void aRewriterThatSaysNothingInItsTimeIsPaidFor() throws Exception {
    var history = List.of(new Said(true, "How long do refunds take?"), new Said(false, "A week."));
    var rewriting = workshop.with("rewriter", small);

    rewriting.answer(workshop.ask(ACME, "and for teams?", history, Duration.ofSeconds(3)), seen);

    assertPaid("no-token");
  }

  private void assertPaid(String cause) {
    assertPaid(cause, workshop);
  }

  private static void assertPaid(String cause, ModelWorkshop workshop) {
    CallFinished call = workshop.finished().get(0);
    assertThat(call.getCause()).isEqualTo(cause);
    assertThat(call.getTokensIn()).isPositive();
    assertThat(call.getTokensOut()).isZero();
    assertThat(call.getCostMicros()).isPositive();
    await().untilAsserted(() -> assertThat(workshop.spentMicros()).isEqualTo(call.getCostMicros()));
  }

  private void ask(Duration time, AtomicBoolean interrupted) {
    try {
      answerer.answer(workshop.ask("How long do refunds take?", time), seen);
    } catch (InterruptedException e) {
      interrupted.set(true);
    }
  }
}
