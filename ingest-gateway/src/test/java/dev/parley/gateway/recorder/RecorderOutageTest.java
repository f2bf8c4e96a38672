package dev.parley.gateway.recorder;

import static dev.parley.gateway.recorder.Spoken.message;
import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecorderOutageTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();

  @Test
  void goesOnWhereItWasAfterACrashBetweenBatches() {
    Day.write(topics, ACMES);
    Day.write(topics, GLOBEXES);
    try (var recorder = new TestRecorder(topics, database.access(), 2)) {
      recorder.step(3);
    }
    int before = database.rows("SELECT 1 FROM raw.messages").size();
    try (var recorder = new TestRecorder(topics, database.access(), 2)) {
      recorder.readAll();
      assertThat(recorder.health().facts()).containsEntry("recorded", 28L - 6L);
    }
    var crashed = database.everything();

    assertThat(database.rows("SELECT 1 FROM raw.messages")).hasSize(6).hasSizeGreaterThan(before);
    assertThat(crashed).isEqualTo(undisturbed());
  }

  @Test
  void waitsForADatabaseThatWasKilledAndLosesNothing() throws Exception {
    Day.write(topics, ACMES);
    Day.write(topics, GLOBEXES);
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
  void noticesThatTheDatabaseIsAwayWhileNobodySpeaks() throws Exception {
    try (var recorder = new TestRecorder(topics, database.access(), 2)) {
      assertThat(recorder.step(1).health().isUp()).isTrue();

      database.kill();
      assertThat(recorder.step(1).health().state()).isEqualTo(Health.State.DEGRADED);

      database.startAgain();
      assertThat(recorder.step(1).health().isUp()).isTrue();
    }
  }

  @Test
  void waitsForTheRegistry() {
    Day.write(topics, ACMES);
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
