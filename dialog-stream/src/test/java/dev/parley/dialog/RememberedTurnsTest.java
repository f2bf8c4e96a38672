package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.state.Stores;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Speaker;
import dev.parley.schemas.events.Turn;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a conversation's earlier turns are kept as, for how long, and for whom. */
class RememberedTurnsTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);

  private final DialogDriver dialog;

  RememberedTurnsTest(@TempDir Path state) {
    dialog = new DialogDriver(state);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void whatLeavesTheLastTurnsStaysInASummaryOfTheSameTenant() {
    dialog.say(SAME_ID, "m0", "what about globex?");
    dialog.answer(SAME_ID, dialog.request(), "Nothing.");
    for (int i = 0; i < 6; i++) {
      dialog.say(KEY, "m" + i, "Hello. How do I cancel plan number" + i + " of mine?");
      dialog.answer(KEY, dialog.request(), "Plan number" + i + " ends in Settings. [1] Yes.");
    }

    dialog.say(KEY, "m6", "and then what happens?");

    var request = dialog.request();
    assertThat(request.getTurns()).hasSize(10);
    assertThat(dialog.sealer.open(KEY, request.getTurns().get(0).getText())).contains("number1");
    assertThat(dialog.sealer.open(KEY, request.getSummary()))
        .isEqualTo("> How do I cancel plan number0 of mine?\n< Plan number0 ends in Settings.");
    dialog.say(SAME_ID, "m1", "and then what happens?");
    assertThat(dialog.request().getSummary()).isNull();
  }

  @Test
  void theSummaryHasAnEndAndIsForgottenWithTheRest() {
    for (int i = 0; i < 40; i++) {
      dialog.say(KEY, "m" + i, "How do I cancel plan number" + i + "?");
      dialog.answer(KEY, dialog.request(), "Plan number" + i + " ends in Settings.");
    }
    dialog.say(KEY, "more", "and then what happens?");
    var request = dialog.request();

    assertThat(dialog.sealer.open(KEY, request.getSummary()).lines())
        .hasSize(12)
        .first()
        .isEqualTo("> How do I cancel plan number29?");

    dialog.command(KEY, new Close("user"));
    dialog.say(KEY, "anew", "how do I pay?");
    assertThat(dialog.request().getSummary()).isNull();
  }

  @Test
  void remembersTheLastTenTurns() {
    for (int i = 1; i <= 6; i++) {
      dialog.say(KEY, "m" + i, "question " + i);
      dialog.answer(KEY, dialog.request(), "answer " + i);
    }
    dialog.say(KEY, "m7", "question 7");

    var turns = dialog.request().getTurns();
    assertThat(turns).hasSize(10);
    assertThat(dialog.sealer.open(KEY, turns.get(0).getText())).isEqualTo("question 2");
    assertThat(turns.get(0).getSpeaker()).isEqualTo(Speaker.USER);
    assertThat(dialog.sealer.open(KEY, turns.get(9).getText())).isEqualTo("answer 6");
    assertThat(turns.get(9).getSpeaker()).isEqualTo(Speaker.ASSISTANT);
  }

  @Test
  void takesOverAHistoryOnlyWhenItKnowsNothingYet() {
    dialog.say(KEY, withHistory("m1", "what about refunds?", "earlier question"));
    var first = dialog.request();
    dialog.answer(KEY, first, "within 30 days");
    dialog.say(KEY, withHistory("m2", "and then?", "another story"));
    var second = dialog.request();

    assertThat(texts(first.getTurns())).containsExactly("earlier question");
    assertThat(texts(second.getTurns()))
        .containsExactly("earlier question", "what about refunds?", "within 30 days");
  }

  @Test
  void leavesNoTextInItsStores() {
    dialog.say(KEY, "m1", "canary@example.com cannot log in");
    dialog.say(KEY, "m2", "canary@example.com waits");

    try (var rows = dialog.kafka.getKeyValueStore(Stores.GATE).all()) {
      assertThat(rows.next().value.toString()).contains("m1", "m2").doesNotContain("canary");
    }
  }

  private List<String> texts(List<Turn> turns) {
    return turns.stream().map(turn -> dialog.sealer.open(KEY, turn.getText())).toList();
  }

  private UserMessage withHistory(String messageId, String text, String history) {
    return UserMessage.newBuilder(Samples.message(dialog.sealer, KEY, messageId, text))
        .setHistory(List.of(new Turn(Speaker.USER, dialog.sealer.seal(KEY, history))))
        .build();
  }
}
