package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.state.Stores;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the same message is a duplicate, and when that is forgotten. */
class SeenTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration HOUR = Duration.ofHours(1);

  private final DialogDriver dialog;

  SeenTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void aMessageIsADuplicateForADayToTheMoment() {
    dialog.say(KEY, "m1", "hello");
    dialog.pass(DAY.minusSeconds(1));
    dialog.say(KEY, "m1", "hello");
    assertThat(dialog.replies()).hasSize(1);

    dialog.pass(Duration.ofSeconds(2));
    dialog.say(KEY, "m1", "hello");

    assertThat(dialog.replies()).hasSize(1);
  }

  @Test
  void theMessagesOfAConversationAreForgottenTogether() {
    for (int second = 0; second < 10; second++) {
      dialog.say(KEY, "m" + second, "hello");
      dialog.pass(Duration.ofSeconds(1));
    }
    dialog.say(SAME_ID, "m1", "hello");

    assertThat(dialog.rows(Stores.SEEN)).isEqualTo(11);
    assertThat(dialog.rows(Stores.DEADLINES)).as("idle and seen, of each").isBetween(4L, 5L);
    dialog.pass(DAY.minusSeconds(20));
    assertThat(dialog.rows(Stores.SEEN)).isEqualTo(11);
    dialog.pass(HOUR.plusSeconds(20));
    assertThat(dialog.rows(Stores.SEEN)).isZero();
    assertThat(dialog.rows(Stores.DEADLINES)).as("idle, of each").isEqualTo(2);
  }

  @Test
  void whatCameLaterIsForgottenLater() {
    dialog.say(KEY, "m1", "how do I cancel?");
    dialog.answer(KEY, dialog.request(), "so");
    dialog.pass(HOUR.multipliedBy(12));
    dialog.say(KEY, "m2", "how do I pay?");
    dialog.answer(KEY, dialog.request(), "thus");

    dialog.pass(HOUR.multipliedBy(13));

    assertThat(dialog.rows(Stores.SEEN)).isEqualTo(1);
    assertThat(dialog.rows(Stores.TURNS)).as("of the question that came later").isEqualTo(1);
    dialog.pass(HOUR.multipliedBy(12));
    assertThat(dialog.rows(Stores.SEEN)).isZero();
    assertThat(dialog.rows(Stores.TURNS)).isZero();
  }

  @Test
  void manyAreForgottenBitByBit() {
    for (int i = 0; i < 1_100; i++) {
      dialog.say(i < 700 ? KEY : SAME_ID, "m" + i, "hello");
    }

    dialog.pass(DAY.plus(HOUR));
    assertThat(dialog.rows(Stores.SEEN)).isEqualTo(600);
    dialog.pass(Duration.ofSeconds(1));
    dialog.pass(Duration.ofSeconds(1));

    assertThat(dialog.rows(Stores.SEEN)).isZero();
    assertThat(dialog.rows(Stores.DEADLINES)).as("idle, of each").isEqualTo(2);
  }
}
