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
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  static TestDatabase database;

  final TestTopics topics = new TestTopics();

  @BeforeAll
  static void startDatabase(@TempDir Path folder) throws IOException {
    database = new TestDatabase(folder);
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void emptyDatabase() throws SQLException {
    database.empty();
  }

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
    writeADay(ACMES);

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
    writeADay(ACMES);
    writeADay(GLOBEXES);
    record(500);
    var once = database.everything();

    database.execute("DELETE FROM raw.recorder_offsets");
    record(3);
    database.execute("DELETE FROM raw.recorder_offsets");
    record(500);

    assertThat(database.everything()).isEqualTo(once).hasSizeGreaterThan(20);
  }

  @Test
  void goesOnWhereItWasAfterACrashBetweenBatches() {
    writeADay(ACMES);
    writeADay(GLOBEXES);
    try (var recorder = new TestRecorder(topics, database.access(), 2)) {
      recorder.step(3);
    }
    int before = database.rows("SELECT 1 FROM raw.messages").size();
    try (var recorder = new TestRecorder(topics, database.access(), 2)) {
      recorder.readAll();
      assertThat(recorder.health().facts()).containsEntry("recorded", 24L - 6L);
    }
    var crashed = database.everything();

    assertThat(database.rows("SELECT 1 FROM raw.messages")).hasSize(6).hasSizeGreaterThan(before);
    assertThat(crashed).isEqualTo(undisturbed());
  }

  @Test
  void waitsForADatabaseThatWasKilledAndLosesNothing() throws Exception {
    writeADay(ACMES);
    writeADay(GLOBEXES);
    try (var recorder = new TestRecorder(topics, database.access(), 2)) {
      recorder.step(3);
      database.kill();
      recorder.step(2);

      assertThat(recorder.health().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(recorder.health().detail()).startsWith("the database does not answer");
      assertThat(recorder.consumer.paused()).isEqualTo(recorder.consumer.assignment());

      database.startAgain();
      recorder.readAll();

      assertThat(recorder.health().isUp()).isTrue();
      assertThat(recorder.consumer.paused()).isEmpty();
      assertThat(recorder.quarantined()).isEmpty();
    }

    assertThat(database.everything()).isEqualTo(undisturbed());
  }

  @Test
  void waitsForTheRegistry() {
    writeADay(ACMES);
    topics.registryAway = true;
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.step(5);
      assertThat(recorder.health().detail()).startsWith("the schema registry does not answer");

      topics.registryAway = false;
      recorder.readAll();

      assertThat(recorder.health().isUp()).isTrue();
      assertThat(recorder.quarantined()).isEmpty();
    }
    assertThat(database.everything()).isEqualTo(undisturbed());
  }

  @Test
  void quarantinesWhatCannotBeRecordedAndGoesOn() {
    var key = ACMES.toString().getBytes(StandardCharsets.UTF_8);
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "first", NOON));
    topics.writeRaw(Topics.INBOUND.name(), key, "not Avro".getBytes(StandardCharsets.UTF_8));
    topics.writeRaw(Topics.INBOUND.name(), key, new byte[] {0, 0, 0, 0, 99, 1});
    topics.writeRaw(Topics.INBOUND.name(), null, null);
    topics.writeRaw(Topics.INBOUND.name(), new byte[] {'?'}, null);
    topics.write(Topics.INBOUND, ACMES, null);
    topics.write(Topics.INBOUND, ACMES, message(GLOBEXES, "m1", "another tenant's", NOON));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "nul \0 byte", "refused later", NOON));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m2", "last", NOON));

    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();

      assertThat(recorder.quarantined())
          .hasSize(7)
          .allSatisfy(it -> assertThat(it.topic()).isEqualTo("recorder.quarantine.v1"));
      assertThat(recorder.reasons())
          .anyMatch(it -> it.contains("wire format"))
          .anyMatch(it -> it.contains("schema id 99"))
          .anyMatch(it -> it.contains("no key"))
          .anyMatch(it -> it.contains("key is malformed"))
          .anyMatch(it -> it.contains("value is missing"))
          .anyMatch(it -> it.contains("another tenant"))
          .anyMatch(it -> it.contains("the database refuses it: 22021"));
      assertThat(recorder.health().facts()).containsEntry("quarantined", 7L);
      assertThat(recorder.health().isUp()).isTrue();
    }
    assertThat(database.rows("SELECT tenant, id FROM raw.messages ORDER BY 2"))
        .containsExactly("acme | m1", "acme | m2");
    assertThat(
            database.rows(
                "SELECT next_offset FROM raw.recorder_offsets WHERE topic = 'chat.inbound.v1'"))
        .containsExactly("9");
  }

  @Test
  void leavesAPartitionToTheRecorderThatHasIt() {
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", "first", NOON));
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m2", "second", NOON));
    try (var late = new TestRecorder(topics, database.access(), 1)) {
      late.step(1);
      record(500);
      var now = database.everything();

      late.step(1);
      late.feedAgain();
      late.readAll();

      assertThat(database.everything()).isEqualTo(now);
      assertThat(late.health().isUp()).isTrue();
      assertThat(late.health().facts()).containsEntry("recorded", 1L);
    }
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
    topics.write(Topics.INBOUND, ACMES, message(ACMES, "m1", canary, NOON));
    topics.write(Topics.REPLIES, ACMES, reply(ACMES, "m1", canary, at));
    topics.write(Topics.REPLIES, ACMES, Spoken.agentReply(ACMES, "a1", canary, at));
    topics.write(Topics.CONTROL, ACMES, Spoken.agentSays(ACMES, "a1", canary));
    topics.write(Topics.FEEDBACK, ACMES, Spoken.feedback(ACMES, "f1", "m1", canary));

    record(500);

    var all = String.join("\n", database.everything());
    var bytes = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
    assertThat(all).contains("Unpack it.").doesNotContain(canary).doesNotContain(bytes);
    assertThat(database.rows("SELECT 1 FROM raw.messages")).hasSize(3);
  }

  /** Twelve records on every topic that is recorded. */
  private void writeADay(ConversationKey key) {
    var chunk = new DocumentKey(key.tenant(), "guide.md").chunk(3, 0);
    topics.write(Topics.TENANTS, key.tenant(), Samples.tenant(key.tenant()));
    topics.write(Topics.CHUNKS, chunk, Spoken.chunk(chunk, "Unpack it."));
    topics.write(
        Topics.CHUNKS,
        chunk.document().manifest(3),
        Spoken.manifest(chunk.document().manifest(3), 1));
    topics.write(Topics.INBOUND, key, message(key, "m1", "how do I install it?", NOON));
    topics.write(Topics.USAGE, key, Spoken.started(key, "call-1", "m1"));
    topics.write(Topics.USAGE, key, Spoken.finished(key, "call-1", "m1"));
    topics.write(Topics.REPLIES, key, reply(key, "m1", "Unpack it.", NOON.plusSeconds(2)));
    topics.write(Topics.REPLIES, key, Spoken.agentReply(key, "a1", "Hello.", NOON.plusSeconds(3)));
    topics.write(Topics.CONTROL, key, Spoken.agentSays(key, "a1", "Hello."));
    topics.write(Topics.FEEDBACK, key, Spoken.feedback(key, "f1", "m1", "no"));
    topics.write(Topics.HANDOFF, key, Spoken.handoff(key, "m1"));
    topics.write(Topics.FEEDBACK, key, Spoken.feedback(key, "f2", "m1", "yes"));
  }

  private void record(int mostRecords) {
    try (var recorder = new TestRecorder(topics, database.access(), mostRecords)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
    }
  }

  /** What the same topics become when nothing goes wrong. */
  private List<String> undisturbed() {
    try {
      database.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    record(500);
    return database.everything();
  }
}
