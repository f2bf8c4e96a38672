package dev.parley.gateway.recorder;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.history.RecordedHandoff;
import dev.parley.schemas.events.HandoffRequested;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.topics.Topics;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was noted for whoever takes over, from the topic to who reads it. */
class HandoffRecordingTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();

  @Test
  void notesLieSealedAndAreReadOfTheTenantsConversationOnly() {
    var acmes = Spoken.handoff(ACMES, "m1");
    topics.write(Topics.HANDOFF, ACMES, acmes);
    topics.write(Topics.HANDOFF, GLOBEXES, Spoken.handoff(GLOBEXES, "m2"));
    record();

    assertThat(read(ACMES))
        .containsExactly(
            new RecordedHandoff(
                acmes.getHandoffId(),
                acmes.getTurnId(),
                "rule",
                "asked",
                Optional.empty(),
                Optional.of(acmes.getLabel()),
                Optional.of(acmes.getSummary()),
                acmes.getAt()));
    assertThat(read(GLOBEXES))
        .extracting(RecordedHandoff::turnId)
        .containsExactly(Spoken.turn(GLOBEXES, "m2"));
    assertThat(Spoken.SEALER.open(ACMES, read(ACMES).get(0).label().orElseThrow()))
        .isEqualTo("cancelling a plan");
    assertThat(database.everything().toString()).doesNotContain("cancelling", "Settings");
  }

  @Test
  void aHandoffWithoutNotesIsOneToo() {
    topics.write(Topics.HANDOFF, ACMES, bare("m1"));
    record();

    var handoff = read(ACMES).get(0);
    assertThat(handoff.label()).isEmpty();
    assertThat(handoff.summary()).isEmpty();
  }

  @Test
  void whatIsReadAgainChangesNothing() throws SQLException {
    topics.write(Topics.HANDOFF, ACMES, Spoken.handoff(ACMES, "m1"));
    topics.write(Topics.HANDOFF, ACMES, bare("m2"));
    record();
    var before = versions();

    database.execute("DELETE FROM raw.recorder_offsets");
    record();

    assertThat(versions()).isEqualTo(before).hasSize(2);
  }

  @Test
  void anUpgradeGivesOldRowsTheirNotes() throws SQLException {
    topics.write(Topics.HANDOFF, ACMES, Spoken.handoff(ACMES, "m1"));
    Flyway.configure()
        .dataSource(database.access().unlimited())
        .schemas("raw")
        .locations("classpath:db/migration/raw")
        .target("21")
        .load()
        .migrate();
    database.execute(
        """
        INSERT INTO raw.handoffs
          (tenant, handoff_id, conversation_id, turn_id, user_id, cause_kind, cause, at)
        VALUES ('acme', '%s', '%s', '%s', 'user-1', 'rule', 'asked', '2026-03-02 12:00:00+00')
        """
            .formatted(
                Spoken.handoff(ACMES, "m1").getHandoffId(),
                ACMES.conversationId(),
                Spoken.turn(ACMES, "m1")));
    database.execute("INSERT INTO raw.recorder_offsets VALUES ('handoff.v1', 0, 1)");

    record();

    assertThat(read(ACMES)).hasSize(1).allMatch(it -> it.label().isPresent());
  }

  private static HandoffRequested bare(String messageId) {
    return HandoffRequested.newBuilder(Spoken.handoff(ACMES, messageId))
        .setLabel(null)
        .setSummary(null)
        .build();
  }

  private static List<String> versions() {
    return database.rows("SELECT ctid, xmin FROM raw.handoffs ORDER BY 1");
  }

  private static List<RecordedHandoff> read(ConversationKey key) {
    try (var history = JdbcHistoryReader.open(database.access())) {
      return history.handoffs(key);
    }
  }

  private void record() {
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
      assertThat(recorder.quarantined()).isEmpty();
    }
  }
}
