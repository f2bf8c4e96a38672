package dev.parley.rag.summary;

import static dev.parley.rag.summary.SummaryWorkshop.conversation;
import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import dev.parley.rag.hostile.Mood;
import dev.parley.schemas.events.CallStarted;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What left the last turns, summed up by a model that has nothing to answer. */
@Timeout(60)
class SummariesTest {
  private static final ConversationKey KEY = conversation(ACME, 1);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private SummaryWorkshop workshop =
      new SummaryWorkshop(10, 2, OptionalLong.empty(), PATIENCE, SECOND);

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void whatWasSaidComesBackInAFewSentencesAndWords() {
    run(KEY);

    await().until(() -> workshop.fact("done") == 1);
    var written = workshop.written().get(0);
    assertThat(written.getTenant()).isEqualTo("acme");
    assertThat(written.getConversationId()).isEqualTo(KEY.conversationId());
    assertThat(written.getSummaryId()).isEqualTo("summary-1");
    assertThat(workshop.sealer.open(KEY, written.getSummary()))
        .isEqualTo("> Ann, ann@example.com, wants her money back.\n> It is on its way.");
    assertThat(workshop.sealer.open(KEY, written.getLabel())).isEqualTo("Refund");
    assertThat(written.getModel()).isEqualTo("tiny");
  }

  @Test
  void theModelIsAskedForJsonInTheUsersLanguageAndNotToldWhoItWas() throws Exception {
    run(KEY);

    await().until(() -> workshop.fact("done") == 1);
    var sent = new ObjectMapper().readTree(workshop.model.heard().get(0).body());
    assertThat(sent.at("/response_format/json_schema/schema/required"))
        .extracting(it -> it.asText())
        .containsExactly("summary", "label");
    assertThat(sent.at("/messages/0/content").asText()).contains("customer's language (en)");
    assertThat(sent.at("/messages/1/content").asText())
        .isEqualTo("Customer: I am [EMAIL_1]. My money back!\nSupport: It is on its way.");
    assertThat(sent.path("messages")).hasSize(2);
  }

  @Test
  void theCallIsOnRecordWithItsPrice() {
    run(KEY);

    await().until(() -> workshop.fact("done") == 1);
    var usage = workshop.usage();
    assertThat(usage).hasSize(2).allSatisfy(it -> assertThat(it.getPurpose()).isEqualTo("summary"));
    assertThat(usage.get(0).getEvent()).isInstanceOf(CallStarted.class);
    assertThat(workshop.finished().get(0).getCause()).isEqualTo("done");
    assertThat(workshop.finished().get(0).getCostMicros()).isPositive();
  }

  @Test
  void whileAnswersTakeTheRoomNothingStartsAndTheOldestGo() throws Exception {
    again(2, 2, OptionalLong.empty());
    var answered = new CountDownLatch(1);
    var answering = answering(answered);

    run(conversation(ACME, 1), conversation(ACME, 2), conversation(ACME, 3), conversation(ACME, 4));

    await().until(() -> workshop.fact("dropped") == 2);
    assertThat(workshop.fact("waiting")).isEqualTo(2);
    assertThat(workshop.model.heard()).isEmpty();
    answered.countDown();
    answering.join();
    await().until(() -> workshop.fact("done") == 2);
    assertThat(workshop.written())
        .extracting(it -> it.getConversationId())
        .containsExactly(
            conversation(ACME, 3).conversationId(), conversation(ACME, 4).conversationId());
  }

  @Test
  void whatHasWaitedTooLongIsDropped() throws Exception {
    var answered = new CountDownLatch(1);
    var answering = answering(answered);
    run(KEY);
    await().until(() -> workshop.fact("waiting") == 1);

    workshop.clock.pass(Duration.ofMinutes(6));

    await().until(() -> workshop.fact("dropped") == 1);
    answered.countDown();
    answering.join();
    assertThat(workshop.fact("waiting")).isZero();
    assertThat(workshop.model.heard()).isEmpty();
  }

  @Test
  void whileTheProviderIsLeftAloneNothingStarts() {
    workshop.close();
    workshop = new SummaryWorkshop(10, 2, OptionalLong.empty(), PATIENCE, Duration.ofMinutes(10));
    failThreeTimes();

    run(KEY);

    await().until(() -> workshop.fact("waiting") == 1);
    assertThat(workshop.model.heard()).isEmpty();
  }

  @Test
  void onceTheProviderHasRestedItIsAsked() {
    failThreeTimes();

    run(KEY);

    await().until(() -> workshop.fact("done") == 1);
  }

  @Test
  void whoIsWaitedForNeverWaitsForASummary() throws Exception {
    again(10, 1, OptionalLong.empty());
    workshop.model.is(Mood.HANG);
    run(KEY);
    await().until(() -> workshop.model.heard().size() == 1);

    assertThat(workshop.urgent.<String>admit(() -> "at once")).isEqualTo("at once");

    await().until(() -> workshop.fact("dropped") == 1);
    assertThat(workshop.written()).isEmpty();
    assertThat(workshop.finished().get(0).getCause()).isEqualTo("timeout");
    assertThat(workshop.finished().get(0).getCostMicros()).isPositive(); // it was read
  }

  @Test
  void onlyMoneyThatIsToSpareIsSpent() {
    again(10, 2, OptionalLong.of(200)); // a call may cost 168

    run(KEY);

    await().until(() -> workshop.fact("failed") == 1);
    assertThat(workshop.model.heard()).isEmpty();
    assertThat(workshop.usage()).isEmpty();
  }

  @Test
  void whatTheUserSaidBeforeIsSummedUpAsWell() throws Exception {
    start();
    var request =
        SummaryRequest.newBuilder(workshop.request(KEY, "It is ann@example.com.", "Thank you."))
            .setBefore(workshop.sealer.seal(KEY, "> I want my money back.\n< It is on its way."))
            .build();
    workshop.ask(KEY, request);

    await().until(() -> workshop.fact("done") == 1);
    var sent = new ObjectMapper().readTree(workshop.model.heard().get(0).body());
    assertThat(sent.at("/messages/1/content").asText())
        .isEqualTo(
            "Customer: I want my money back.\nSupport: It is on its way.\n"
                + "Customer: It is [EMAIL_1].\nSupport: Thank you.");
  }

  private void again(int most, int concurrency, OptionalLong budget) {
    workshop.close();
    workshop = new SummaryWorkshop(most, concurrency, budget, PATIENCE, SECOND);
  }

  private void start() {
    workshop.summaries.start();
  }

  private void run(ConversationKey... conversations) {
    for (var conversation : conversations) {
      workshop.ask(conversation);
    }
    start();
  }

  /** A call that somebody waits for, until told that it has its answer. */
  private Thread answering(CountDownLatch answered) throws InterruptedException {
    var under = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              try {
                workshop.urgent.admit(
                    () -> {
                      under.countDown();
                      answered.await();
                      return "done";
                    });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    under.await();
    return thread;
  }

  private void failThreeTimes() {
    for (int i = 0; i < 3; i++) {
      assertThat(fails()).isTrue();
    }
  }

  private boolean fails() {
    try {
      workshop.urgent.admit(
          () -> {
            throw new GenerationFailedException(Failure.SERVER);
          });
      return false;
    } catch (GenerationFailedException e) {
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
