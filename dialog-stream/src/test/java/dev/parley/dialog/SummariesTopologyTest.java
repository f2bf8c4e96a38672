package dev.parley.dialog;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Close;
import dev.parley.schemas.events.ConversationSummary;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.SummaryRequest;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.NameUuid;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What left the last ten turns, summed up by a model that has the time. */
class SummariesTopologyTest {
  private static final ConversationKey KEY = Samples.conversation(ACME);
  private static final ConversationKey SAME_ID = Samples.conversation(GLOBEX);
  private static final String EXTRACTED =
      "> How do I cancel plan number0 of mine?\n< Plan number0 ends in Settings.";
  private static final String BETTER = "> The customer cancels plans.\n> Settings does it.";

  private final DialogDriver dialog;

  @SuppressWarnings("NullAway.Init") // by what is said first
  private AnswerRequest last;

  SummariesTopologyTest(@TempDir Path state) {
    dialog = new DialogDriver(state, true);
  }

  @AfterEach
  void close() {
    dialog.close();
  }

  @Test
  void whatLeavesIsSummedUpAtOnceAndAModelAskedToSayItBetter() {
    talk(0, 6);

    var asked = asked();
    assertThat(asked.getTenant()).isEqualTo("acme");
    assertThat(asked.getConversationId()).isEqualTo(KEY.conversationId());
    assertThat(asked.getTurnId()).isEqualTo(NameUuid.turn(KEY, "m5").toString());
    assertThat(asked.getBefore()).isNull();
    assertThat(asked.getTurns())
        .extracting(it -> dialog.sealer.open(KEY, it.getText()))
        .containsExactly(
            "Hello. How do I cancel plan number0 of mine?", "Plan number0 ends in Settings. Yes.");
    assertThat(asked.getLanguage()).isEqualTo("en");
    assertThat(asked.getRequestedAt()).isEqualTo(dialog.now());
    assertThat(summary("m6")).isEqualTo(EXTRACTED);
  }

  @Test
  void aModelsSummaryStandsForTheSameTurnsAndIsGoneOnFrom() {
    talk(0, 6);

    dialog.send(Topics.SUMMARIES, KEY, written(KEY, asked().getSummaryId(), BETTER));

    assertThat(summary("m6")).isEqualTo(BETTER);
    dialog.answer(KEY, asking("m6"), "In Settings.");
    var next = asked();
    assertThat(dialog.sealer.open(KEY, next.getBefore())).isEqualTo(BETTER);
    assertThat(next.getTurns())
        .extracting(it -> dialog.sealer.open(KEY, it.getText()))
        .containsExactly(
            "Hello. How do I cancel plan number1 of mine?", "Plan number1 ends in Settings. Yes.");
    assertThat(summary("m7"))
        .isEqualTo(
            BETTER + "\n> How do I cancel plan number1 of mine?\n< Plan number1 ends in Settings.");
  }

  @Test
  void oneOfOtherTurnsChangesNothingAndIsCounted() {
    talk(0, 6);
    var stale = asked().getSummaryId();
    talk(6, 7);

    dialog.send(Topics.SUMMARIES, KEY, written(KEY, stale, BETTER));

    assertThat(summary("m7")).startsWith(EXTRACTED).contains("number1");
    assertThat(dialog.tally.of("dropped.stale-summary")).isEqualTo(1);
    assertThat(dialog.quarantined()).isEmpty();
  }

  @Test
  void oneThatComesTwiceIsTakenOnce() {
    talk(0, 6);
    var written = written(KEY, asked().getSummaryId(), BETTER);

    dialog.send(Topics.SUMMARIES, KEY, written);
    dialog.send(Topics.SUMMARIES, KEY, written);

    assertThat(summary("m6")).isEqualTo(BETTER);
    assertThat(dialog.tally.of("dropped.stale-summary")).isEqualTo(1);
  }

  @Test
  void oneForAConversationWithoutASummaryIsForeign() {
    talk(0, 6);
    var id = asked().getSummaryId();
    dialog.command(KEY, new Close("user"));

    dialog.send(Topics.SUMMARIES, KEY, written(KEY, id, BETTER));
    dialog.send(Topics.SUMMARIES, SAME_ID, written(SAME_ID, id, BETTER));

    assertThat(dialog.tally.of("dropped.foreign-summary")).isEqualTo(2);
    dialog.say(KEY, "anew", "how do I pay?");
    assertThat(dialog.request().getSummary()).isNull();
  }

  @Test
  void oneThatIsAnothersOrTooLongOrNothingIsLaidAside() {
    talk(0, 6);
    var id = asked().getSummaryId();

    dialog.send(Topics.SUMMARIES, KEY, written(SAME_ID, id, BETTER));
    var sealedForAnother =
        ConversationSummary.newBuilder(written(KEY, id, BETTER))
            .setSummary(dialog.sealer.seal(SAME_ID, BETTER))
            .build();
    dialog.send(Topics.SUMMARIES, KEY, sealedForAnother);
    dialog.send(Topics.SUMMARIES, KEY, written(KEY, id, "> " + "long ".repeat(300)));
    dialog.send(Topics.SUMMARIES, KEY, written(KEY, id, " "));

    assertThat(summary("m6")).isEqualTo(EXTRACTED);
    assertThat(dialog.quarantined())
        .hasSize(4)
        .contains(
            "key and value name different conversations",
            "summary: 1502 characters (expected: 1 to 1200)",
            "summary: 1 characters (expected: 1 to 1200)");
  }

  @Test
  void oneForSomebodyWhoWasErasedIsPassedOver() {
    talk(0, 6);
    var written = written(KEY, asked().getSummaryId(), BETTER);
    dialog.ring.forget(KEY);

    dialog.send(Topics.SUMMARIES, KEY, written);

    assertThat(dialog.tally.of(Tally.SKIPPED)).isEqualTo(1);
    assertThat(dialog.quarantined()).isEmpty();
  }

  @Test
  void whoTakesOverIsToldWhatItIsAbout() {
    talk(0, 6);
    dialog.send(Topics.SUMMARIES, KEY, written(KEY, asked().getSummaryId(), BETTER));

    dialog.say(KEY, "help", "I want to talk to a human");

    var handoff = dialog.handoffs().get(0);
    assertThat(dialog.sealer.open(KEY, handoff.getLabel())).isEqualTo("Cancelling plans");
    assertThat(dialog.sealer.open(KEY, handoff.getSummary())).isEqualTo(BETTER);
    dialog.say(SAME_ID, "help", "I want to talk to a human");
    assertThat(dialog.handoffs().get(0).getSummary()).isNull();
  }

  @Test
  void unlessASettingSaysSoNobodyIsAsked(@TempDir Path other) {
    try (var silent = new DialogDriver(other)) {
      for (int i = 0; i < 8; i++) {
        silent.say(KEY, "m" + i, "How do I cancel plan number" + i + "?");
        silent.answer(KEY, silent.request(), "In Settings.");
      }

      assertThat(silent.read(Topics.SUMMARY_REQUESTS)).isEmpty();
    }
  }

  private void talk(int from, int to) {
    for (int i = from; i < to; i++) {
      dialog.say(KEY, "m" + i, "Hello. How do I cancel plan number" + i + " of mine?");
      dialog.answer(KEY, dialog.request(), "Plan number" + i + " ends in Settings. Yes.");
    }
  }

  /** What goes with the next question. */
  private String summary(String messageId) {
    dialog.say(KEY, messageId, "Hello. How do I cancel my plan " + messageId + "?");
    last = dialog.request();
    return dialog.sealer.open(KEY, last.getSummary());
  }

  private AnswerRequest asking(String messageId) {
    assertThat(last.getMessageId()).isEqualTo(messageId);
    return last;
  }

  /** The last of those since the last look. */
  private SummaryRequest asked() {
    List<TestRecord<ConversationKey, SummaryRequest>> asked = dialog.read(Topics.SUMMARY_REQUESTS);
    assertThat(asked).hasSize(1).first().extracting(TestRecord::key).isEqualTo(KEY);
    return asked.get(0).value();
  }

  private ConversationSummary written(ConversationKey key, String summaryId, String text) {
    return ConversationSummary.newBuilder()
        .setTenant(key.tenant().value())
        .setConversationId(key.conversationId())
        .setSummaryId(summaryId)
        .setSummary(dialog.sealer.seal(key, text))
        .setLabel(dialog.sealer.seal(key, "Cancelling plans"))
        .setModel("tiny")
        .setPromptVersion("1")
        .setWrittenAt(dialog.now())
        .build();
  }
}
