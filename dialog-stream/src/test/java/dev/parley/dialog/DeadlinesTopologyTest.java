package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.dialog.state.Stores;
import dev.parley.schemas.events.Answer;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlinesTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);

  private final DialogDriver dialog;

  DeadlinesTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void triesAgainAfterTenSecondsAndGivesUpAfterTwentyFive() {
    dialog.say(KEY, "m1", "how do I cancel?");
    var first = dialog.request();

    dialog.pass(Duration.ofMillis(9_900));
    assertThat(dialog.requests()).isEmpty();
    dialog.pass(Duration.ofMillis(200));
    var second = dialog.request();
    dialog.pass(Duration.ofSeconds(10));
    var third = dialog.request();
    dialog.pass(Duration.ofMillis(4_800));
    assertThat(dialog.replies()).isEmpty();
    dialog.pass(Duration.ofMillis(300));

    assertThat(second).isEqualTo(again(first, second));
    assertThat(third.getAttempt()).isEqualTo(3);
    assertThat(third.getDeadline()).isEqualTo(first.getRequestedAt().plusSeconds(25));
    var reply = dialog.replies().get(0);
    assertThat(reply.getOutcome()).isEqualTo(Outcome.DECLINED);
    assertThat(reply.getReason()).isEqualTo("no-answer-in-time");
    assertThat(reply.getActions()).extracting("kind").containsExactly("talk-to-human");
    assertThat(dialog.text(KEY, reply)).startsWith("Sorry");
    assertThat(dialog.requests()).isEmpty();
  }

  @Test
  void givesTheNextMessageItsOwnTimeAfterTheFallBack() {
    dialog.say(KEY, "m1", "first question");
    dialog.say(KEY, "m2", "second question");
    dialog.requests();
    dialog.pass(Duration.ofSeconds(10));
    dialog.pass(Duration.ofSeconds(10));
    dialog.requests();
    dialog.pass(Duration.ofSeconds(6));

    var next = dialog.request();
    assertThat(next.getMessageId()).isEqualTo("m2");
    assertThat(next.getAttempt()).isEqualTo(1);
    assertThat(next.getDeadline()).isEqualTo(dialog.now().plusSeconds(10));
    dialog.answer(KEY, next, "late but there");
    assertThat(dialog.replies())
        .extracting(Reply::getOutcome)
        .containsExactly(Outcome.DECLINED, Outcome.ANSWERED);
  }

  @Test
  void acceptsOnlyTheOpenAttempt() {
    dialog.say(KEY, "m1", "how do I cancel?");
    var first = dialog.request();
    dialog.pass(Duration.ofMillis(10_100));
    var second = dialog.request();

    dialog.answer(KEY, first, "late");
    assertThat(dialog.replies()).isEmpty();
    dialog.answer(KEY, second, "in time");
    dialog.answer(KEY, second, "twice");

    assertThat(dialog.replies()).extracting(Reply::getAttempt).containsExactly(2);
    assertThat(dialog.tally.of("dropped.late-answer")).isEqualTo(2);
  }

  @Test
  void dropsAnAnswerThatNobodyAskedFor() {
    dialog.say(KEY, "m1", "how do I cancel?");
    var request = dialog.request();
    var future = AnswerRequest.newBuilder(request).setAttempt(2).build();
    var foreign = Samples.request(dialog.sealer, KEY, "m-other", 1, "?");

    dialog.answer(KEY, foreign, "of another turn");
    dialog.answer(KEY, future, "of an attempt to come");
    dialog.answer(SAME_ID, Samples.request(dialog.sealer, SAME_ID, "m1", 1, "?"), "of a stranger");

    assertThat(dialog.replies()).isEmpty();
    assertThat(dialog.tally.of("dropped.foreign-answer")).isEqualTo(3);
    assertThat(dialog.rows(Stores.GATE)).isEqualTo(1);
  }

  @Test
  void triesAgainAtOnceWhenAWorkerFails() {
    dialog.say(KEY, "m1", "how do I cancel?");
    dialog.fail(KEY, dialog.request());
    var second = dialog.request();
    assertThat(second.getAttempt()).isEqualTo(2);
    assertThat(second.getVector()).isNull(); // it is not kept: a worker finds it out again
    dialog.fail(KEY, second);
    dialog.fail(KEY, dialog.request());

    var reply = dialog.replies().get(0);
    assertThat(reply.getReason()).isEqualTo("answer-failed");
    assertThat(reply.getOutcome()).isEqualTo(Outcome.DECLINED);
    dialog.pass(Duration.ofMinutes(1));
    assertThat(dialog.requests()).isEmpty();
    assertThat(dialog.replies()).isEmpty();
  }

  @Test
  void treatsAnAnswerThatIsTooLargeAsFailed() {
    dialog.say(KEY, "m1", "how do I cancel?");
    var request = dialog.request();
    var citation =
        new Citation(1, "big.md", 1L, "Big", "Big", "big.md/1/0", "00", "x".repeat(300_000));
    var huge = Samples.answer(dialog.sealer, KEY, request, "so [1]");

    dialog.answer(KEY, Answer.newBuilder(huge).setCitations(List.of(citation)).build());

    assertThat(dialog.replies()).extracting(Reply::getMessageId).isEmpty();
    assertThat(dialog.request().getAttempt()).isEqualTo(2);
  }

  @Test
  void leavesNoDeadlineOfAnEndedTurn() {
    dialog.say(KEY, "m1", "how do I cancel?");
    dialog.answer(KEY, dialog.request(), "so");

    assertThat(dialog.rows(Stores.DEADLINES)).as("seen and idle").isEqualTo(2);
    dialog.pass(Duration.ofMinutes(1));
    assertThat(dialog.replies()).hasSize(1);
    assertThat(dialog.requests()).isEmpty();
  }

  @Test
  void forgetsAConversationAfterThirtyDaysAndBeginsAnew() {
    dialog.say(KEY, "m1", "how do I cancel?");
    dialog.answer(KEY, dialog.request(), "so");
    dialog.pass(Duration.ofDays(20));
    dialog.say(KEY, "m2", "how do I pay?");
    dialog.answer(KEY, dialog.request(), "thus");
    dialog.pass(Duration.ofDays(29));
    assertThat(dialog.rows(Stores.GATE)).isEqualTo(1);

    dialog.pass(Duration.ofDays(1).plusSeconds(1));

    assertThat(dialog.rows()).isZero();
    dialog.say(KEY, "m3", "how do I cancel?");
    assertThat(dialog.request().getTurns()).isEmpty();
  }

  @Test
  void handlesABacklogOfDeadlinesPieceByPiece() {
    int many = 1_200;
    for (int i = 0; i < many; i++) {
      dialog.say(Samples.conversation(new TenantId("tenant-" + i)), "m1", "how do I cancel?");
    }
    dialog.requests();

    dialog.pass(Duration.ofSeconds(10));
    int first = dialog.requests().size();
    dialog.pass(Duration.ofMillis(100));
    dialog.pass(Duration.ofMillis(100));

    assertThat(first).isEqualTo(500);
    assertThat(first + dialog.requests().size()).isEqualTo(many);
  }

  @Test
  void forgetsAConversationWhoseKeyIsDestroyedWhileItWaits() {
    dialog.say(KEY, "m1", "how do I cancel?");
    dialog.say(SAME_ID, "m1", "how do I cancel?");
    dialog.ring.forget(KEY);
    for (int i = 0; i < 3; i++) {
      dialog.pass(Duration.ofSeconds(10));
    }

    assertThat(dialog.replies()).extracting(Reply::getTenant).containsExactly("globex");
    assertThat(dialog.rows(Stores.GATE)).isEqualTo(1);
    assertThat(dialog.tally.of(Tally.ERASED)).isEqualTo(1);
  }

  private static AnswerRequest again(AnswerRequest first, AnswerRequest second) {
    return AnswerRequest.newBuilder(first)
        .setAttempt(2)
        .setVectorEncoder(null)
        .setVector(null)
        .setRequestedAt(second.getRequestedAt())
        .setDeadline(second.getRequestedAt().plusSeconds(10))
        .build();
  }
}
