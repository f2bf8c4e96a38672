package dev.parley.gateway.recorder;

import static dev.parley.gateway.recorder.Spoken.message;
import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Channel;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.Topics;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordedDetailTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);
  private static final TenantKey USER = new TenantKey(ACME, "user-1");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();

  @Test
  void keepsTheSameUserOfTwoTenantsApart() {
    topics.write(Topics.INBOUND, GLOBEXES, message(GLOBEXES, "m1", "hi", NOON.plusSeconds(5)));
    topics.write(Topics.INBOUND, ACMES, byPhone(message(ACMES, "m1", "hi", NOON.plusSeconds(9))));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m0", "hi", NOON));
    record();

    assertThat(
            database.rows(
                "SELECT tenant, user_id, first_channel, last_at - first_at FROM raw.users"
                    + " ORDER BY 1"))
        .containsExactly("acme | user-1 | WEB | 00:00:09", "globex | user-1 | WEB | 00:00:00");
  }

  @Test
  void recordsWhatAMessageBringsAlong() {
    topics.write(Topics.INBOUND, ACMES, Spoken.laden(ACMES, "m1", "see here", NOON));
    record();

    assertThat(
            database.rows(
                "SELECT n, blob, media_type, bytes, name_key_id IS NULL FROM raw.attachments"
                    + " ORDER BY n"))
        .containsExactly("0 | blob-1 | image/png | 2048 | f", "1 | blob-2 | text/plain | 7 | t");
    assertThat(database.rows("SELECT n, message_id, speaker FROM raw.history ORDER BY n"))
        .containsExactly("0 | m1 | USER", "1 | m1 | ASSISTANT");
  }

  @Test
  void recordsWhatAReplyOffersAndHowItWasMade() {
    topics.write(Topics.REPLIES, ACMES, Spoken.offering(ACMES, "m1", "Unpack it.", NOON));
    record();

    assertThat(database.rows("SELECT n, turn_id IS NOT NULL FROM raw.suggestions"))
        .containsExactly("0 | t");
    assertThat(database.rows("SELECT n, kind, label, target FROM raw.actions"))
        .containsExactly("0 | talk-to-human | Talk to a person | null");
    assertThat(
            database.rows(
                "SELECT generator, model, prompt_version, route, cache, tokens_in, tokens_out,"
                    + " cost_micros, total_micros, language, citation_count FROM raw.turns"))
        .containsExactly("extractive | m | 1 | knowledge | none | 10 | 5 | 7 | 1000 | en | 1");
  }

  @Test
  void aConversationsLastEndCountsWhicheverIsReadFirst() {
    topics.write(Topics.CONTROL, ACMES, Spoken.closed(ACMES, "c2", "idle", NOON.plusSeconds(60)));
    topics.write(Topics.CONTROL, ACMES, Spoken.closed(ACMES, "c1", "user", NOON.plusSeconds(30)));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "hi", NOON));
    record();

    assertThat(
            database.rows(
                "SELECT closed_reason, closed_at - started_at, user_id FROM raw.conversations"))
        .containsExactly("idle | 00:01:00 | user-1");
    assertThat(database.rows("SELECT 1 FROM raw.controls")).hasSize(2);
  }

  @Test
  void followsAProfileUntilItIsTakenBack() {
    topics.write(Topics.PROFILES, USER, Spoken.profile(ACMES, USER, "{\"a\":1}", NOON));
    topics.write(
        Topics.PROFILES, USER, Spoken.profile(ACMES, USER, "{\"a\":2}", NOON.plusSeconds(1)));
    record();
    assertThat(database.rows("SELECT tenant, user_id, source, updated_at FROM raw.profiles"))
        .containsExactly("acme | user-1 | api | 2026-03-02 12:00:01+00");

    topics.write(Topics.PROFILES, USER, null);
    record();
    assertThat(database.rows("SELECT 1 FROM raw.profiles")).isEmpty();
  }

  @Test
  void whatIsCapturedIsThereWithItsKeyAndItsWholeRowBeforeAChange() {
    record();

    for (var topic : CdcTopics.all()) {
      assertThat(primaryKey(topic.table())).as(topic.table()).isEqualTo(topic.keyColumns());
      assertThat(
              database.rows(
                  "SELECT relreplident FROM pg_class WHERE oid = 'raw.%s'::regclass"
                      .formatted(topic.table())))
          .as(topic.table())
          .containsExactly("f");
      assertThat(columns(topic.table()).contains("conversation_id"))
          .as(topic.table())
          .isEqualTo(topic.ofConversation());
    }
  }

  @Test
  void anUpgradeBringsWhatTheOldTablesHadNoPlaceFor() throws SQLException {
    Flyway.configure()
        .dataSource(database.access().unlimited())
        .schemas("raw")
        .locations("classpath:db/migration/raw")
        .target("1")
        .load()
        .migrate();
    Day.write(topics, ACMES);
    Day.writeMore(topics, ACMES);
    database.execute(
        "INSERT INTO raw.recorder_offsets VALUES ('chat.inbound.v1', 0, 2),"
            + " ('chat.replies.v1', 0, 3), ('chat.control.v1', 0, 2)");

    record();

    assertThat(database.rows("SELECT user_id FROM raw.users")).containsExactly("user-1");
    assertThat(database.rows("SELECT 1 FROM raw.attachments")).hasSize(2);
    assertThat(database.rows("SELECT closed_reason FROM raw.conversations"))
        .containsExactly("user");
  }

  @Test
  void catchesUpFromAnyLag() {
    int conversations = 500;
    for (int i = 0; i < conversations; i++) {
      var key = new ConversationKey(ACME, new UUID(0, i));
      topics.write(Topics.INBOUND, key, Spoken.laden(key, "m1", "hi " + i, NOON.plusSeconds(i)));
      topics.write(Topics.USAGE, key, Spoken.started(key, "call-" + i, "m1"));
      topics.write(Topics.USAGE, key, Spoken.finished(key, "call-" + i, "m1"));
      topics.write(Topics.REPLIES, key, Spoken.offering(key, "m1", "so", NOON.plusSeconds(i + 1)));
      topics.write(Topics.CONTROL, key, Spoken.closed(key, "c1", "user", NOON.plusSeconds(i + 2)));
      topics.write(Topics.FEEDBACK, key, Spoken.feedback(key, "f" + i, "m1", "good"));
    }
    record();

    assertThat(database.rows("SELECT count(*), min(first_at), max(last_at) FROM raw.users"))
        .containsExactly("1 | 2026-03-02 12:00:00+00 | 2026-03-02 12:08:19+00");
    for (var table : List.of("conversations", "turns", "model_calls", "feedback", "controls")) {
      assertThat(database.rows("SELECT count(*) FROM raw." + table))
          .as(table)
          .containsExactly(Integer.toString(conversations));
    }
    assertThat(database.rows("SELECT count(*) FROM raw.messages"))
        .containsExactly(Integer.toString(2 * conversations));
  }

  private List<String> primaryKey(String table) {
    return database.rows(
        """
        SELECT a.attname FROM pg_index i
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(column_number, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.column_number
        WHERE i.indisprimary AND i.indrelid = 'raw.%s'::regclass ORDER BY k.place
        """
            .formatted(table));
  }

  private List<String> columns(String table) {
    return database.rows(
        "SELECT column_name FROM information_schema.columns"
            + " WHERE table_schema = 'raw' AND table_name = '%s'".formatted(table));
  }

  private static UserMessage byPhone(UserMessage message) {
    return UserMessage.newBuilder(message).setChannel(Channel.API).build();
  }

  private void record() {
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
      assertThat(recorder.quarantined()).isEmpty();
    }
  }
}
