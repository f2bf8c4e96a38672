package dev.parley.gateway.recorder;

import static dev.parley.gateway.recorder.Spoken.message;
import static dev.parley.gateway.recorder.Spoken.reply;
import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecorderTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();

  @Test
  void keepsTheSameConversationOfTwoTenantsApart() {
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "hello", NOON));
    topics.write(Topics.INBOUND, GLOBEXES, message(GLOBEXES, "m1", "hello", NOON));
    topics.write(Topics.REPLIES, GLOBEXES, reply(GLOBEXES, "m1", "hi", NOON.plusSeconds(1)));

    record(500);

    assertThat(database.rows("SELECT tenant, author FROM raw.messages ORDER BY 1, 2"))
        .containsExactly("acme | user", "globex | bot", "globex | user");
    assertThat(database.rows("SELECT tenant, user_id, channel FROM raw.conversations ORDER BY 1"))
        .containsExactly("acme | user-1 | WEB", "globex | user-1 | WEB");
    assertThat(database.rows("SELECT tenant FROM raw.turns")).containsExactly("globex");
  }

  @Test
  void fillsEveryTable() {
    Day.write(topics, ACMES);
    Day.writeMore(topics, ACMES);

    record(500);

    assertThat(database.tables())
        .isNotEmpty()
        .allSatisfy(table -> assertThat(database.rows("SELECT 1 FROM raw." + table)).isNotEmpty());
    assertThat(
            database.rows("SELECT cause, tokens_in, finished_at - started_at FROM raw.model_calls"))
        .containsExactly("done | 10 | 00:00:01");
    assertThat(database.rows("SELECT place, text FROM raw.passages"))
        .containsExactly("Start > Install | Unpack it.");
  }

  @Test
  void everyTableHasAPrimaryKeyThatBeginsWithTheTenant() {
    record(500);

    assertThat(
            database.rows(
                """
                SELECT c.relname, a.attname FROM pg_index i
                JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE i.indisprimary AND c.relnamespace = 'raw'::regnamespace
                  AND c.relname NOT IN ('flyway_schema_history', 'recorder_offsets')
                """))
        .hasSize(database.tables().size() - 1)
        .allSatisfy(row -> assertThat(row).endsWith(" | tenant"));
  }

  @Test
  void takesTheSameMessageTwiceInOneBatchForOne() {
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "hello", NOON));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "hello", NOON.plusSeconds(9)));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m2", "again", NOON.plusSeconds(10)));

    record(500);

    assertThat(database.rows("SELECT id FROM raw.messages ORDER BY 1")).containsExactly("m1", "m2");
    assertThat(database.rows("SELECT last_at - started_at FROM raw.conversations"))
        .containsExactly("00:00:10");
  }

  @Test
  void replayingEverythingChangesNothing() throws SQLException {
    Day.write(topics, ACMES);
    Day.write(topics, GLOBEXES);
    Day.writeMore(topics, ACMES);
    Day.writeMore(topics, GLOBEXES);
    record(500);
    var once = database.everything();

    database.execute("DELETE FROM raw.recorder_offsets");
    record(3);
    database.execute("DELETE FROM raw.recorder_offsets");
    record(500);

    assertThat(database.everything()).isEqualTo(once).hasSizeGreaterThan(50);
  }

  @Test
  void keepsPassagesThatTheKnowledgeDropped() {
    var chunk = new DocumentKey(ACME, "guide.md").chunk(3, 0);
    topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, "old"));
    topics.write(Topics.CHUNKS, chunk, null);
    record(500);

    assertThat(database.rows("SELECT text, tombstoned_at IS NULL FROM raw.passages"))
        .containsExactly("old | f");

    topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, "new"));
    record(500);

    assertThat(database.rows("SELECT text, tombstoned_at IS NULL FROM raw.passages"))
        .containsExactly("new | t");
  }

  @Test
  void followsACompanysNewestName() {
    topics.write(Topics.TENANTS, ACME, Samples.tenant(ACME));
    topics.write(
        Topics.TENANTS,
        ACME,
        Tenant.newBuilder(Samples.tenant(ACME)).setDisplayName("Acme Inc.").build());

    record(500);

    assertThat(database.rows("SELECT display_name, languages FROM raw.companies"))
        .containsExactly("Acme Inc. | [\"en\"]");
  }

  @Test
  void noTextOfAPersonIsInTheDatabase() {
    var canary = "canary.4711@example.org";
    var at = NOON.plusSeconds(1);
    var user = new TenantKey(ACME, "user-1");
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", canary, NOON));
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", canary, at));
    topics.write(Topics.REPLIES, ACMES, Spoken.agentReply(ACMES, "a1", canary, at));
    topics.write(Topics.CONTROL, ACMES, Spoken.agentSays(ACMES, "a1", canary));
    topics.write(Topics.FEEDBACK, ACMES, Spoken.feedback(ACMES, "f1", "m1", canary));
    topics.write(Topics.INBOUND, ACMES, Spoken.laden(ACMES, "m2", canary, at));
    topics.write(Topics.REPLIES, ACMES, Spoken.offering(ACMES, "m2", canary, at));
    topics.write(Topics.PROFILES, user, Spoken.profile(ACMES, user, canary, at));

    record(500);

    var all = String.join("\n", database.everything());
    var bytes = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
    assertThat(all).contains("Unpack it.").doesNotContain(canary).doesNotContain(bytes);
    assertThat(database.rows("SELECT 1 FROM raw.messages")).hasSize(5);
    assertThat(database.rows("SELECT 1 FROM raw.profiles")).hasSize(1);
  }

  private void record(int mostRecords) {
    try (var recorder = new TestRecorder(topics, database.access(), mostRecords)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
    }
  }
}
