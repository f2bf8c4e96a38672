package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.state.Stores;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);

  private final DialogDriver dialog;

  WaitingTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void takesTheSameMessageOnceForADay() {
    dialog.say(KEY, "m1", "hello");
    dialog.say(KEY, "m1", "hello");
    dialog.pass(Duration.ofHours(23));
    dialog.say(KEY, "m1", "hello");

    assertThat(dialog.replies()).hasSize(1);
    assertThat(dialog.tally.of("dropped.duplicate")).isEqualTo(2);

    dialog.pass(Duration.ofHours(2));
    assertThat(dialog.rows(Stores.SEEN)).isZero();
    dialog.say(KEY, "m1", "hello");
    assertThat(dialog.replies()).hasSize(1);
  }

  @Test
  void takesADuplicateOfAWaitingMessageOnce() {
    dialog.say(KEY, "m1", "first question");
    dialog.say(KEY, "m2", "second question");
    dialog.say(KEY, "m2", "second question");
    dialog.answer(KEY, dialog.request(), "one");
    dialog.answer(KEY, dialog.request(), "two");

    assertThat(dialog.replies()).extracting(Reply::getMessageId).containsExactly("m1", "m2");
    assertThat(dialog.requests()).isEmpty();
  }

  @Test
  void answersInTheOrderOfTheQuestions() {
    IntStream.rangeClosed(1, 5).forEach(i -> dialog.say(KEY, "m" + i, "question " + i));
    for (int i = 1; i <= 5; i++) {
      var request = dialog.request();
      assertThat(request.getMessageId()).isEqualTo("m" + i);
      dialog.answer(KEY, request, "answer " + i);
    }

    assertThat(dialog.replies())
        .extracting(Reply::getMessageId)
        .containsExactly("m1", "m2", "m3", "m4", "m5");
  }

  @Test
  void declinesWhatDoesNotFitIntoTheQueue() {
    IntStream.rangeClosed(0, 21).forEach(i -> dialog.say(KEY, "m" + i, "question " + i));

    var reply = dialog.replies();
    assertThat(reply).extracting(Reply::getMessageId).containsExactly("m21");
    assertThat(reply).extracting(Reply::getReason).containsExactly("queue-full");
    assertThat(reply).extracting(Reply::getOutcome).containsExactly(Outcome.DECLINED);
  }

  @Test
  void endsEveryMessageOfAFullQueueInOneReply() {
    IntStream.rangeClosed(0, 30).forEach(i -> dialog.say(KEY, "m" + i, "question " + i));
    for (int turn = 0; turn < 21; turn++) {
      dialog.pass(Duration.ofSeconds(10));
      dialog.pass(Duration.ofSeconds(10));
      dialog.pass(Duration.ofSeconds(5));
    }

    assertThat(dialog.replies())
        .extracting(Reply::getMessageId)
        .doesNotHaveDuplicates()
        .hasSize(31);
    assertThat(dialog.rows(Stores.DEADLINES)).as("seen and idle").isEqualTo(2);
  }
}
