package dev.parley.gateway.recorder;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryStoreTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();

  @BeforeEach
  void beginConversations() throws SQLException {
    for (var conversation : List.of(ACMES, GLOBEXES)) {
      Day.write(topics, conversation);
      Day.writeMore(topics, conversation);
    }
    record();
  }

  @Test
  void aRebuildOfWhatIsRightTouchesNothing() throws Exception {
    var before = versions();
    var checksums = store().checksums((done, of) -> {});

    store().rebuild((done, of) -> {});

    assertThat(versions()).isEqualTo(before);
    assertThat(store().checksums((done, of) -> {})).isEqualTo(checksums).hasSize(19);
    assertThat(database.rows("SELECT datname FROM pg_database")).doesNotContain("parley_rebuild");
  }

  @Test
  void whatIsMissingComesBackWhatIsWrongIsRightAndWhatNobodySaidGoes() throws Exception {
    var before = database.everything();
    var checksums = store().checksums((done, of) -> {});
    database.execute("DELETE FROM raw.messages WHERE tenant = 'acme'");
    database.execute("DELETE FROM raw.turns WHERE tenant = 'acme'");
    database.execute("DELETE FROM raw.citations WHERE tenant = 'acme'");
    database.execute("UPDATE raw.turns SET outcome = 'DECLINED' WHERE tenant = 'globex'");
    database.execute(
        "INSERT INTO raw.users VALUES ('acme', 'nobody', 'WEB', '2026-03-02', '2026-03-02')");
    assertThat(store().checksums((done, of) -> {})).isNotEqualTo(checksums);

    store().rebuild((done, of) -> {});

    assertThat(database.everything()).isEqualTo(before);
    assertThat(store().checksums((done, of) -> {})).isEqualTo(checksums);
  }

  @Test
  void whatWasErasedDoesNotComeBack() throws Exception {
    topics.write(
        Topics.ERASURES,
        ErasureKey.ofConversation(ACMES, "user-1"),
        Spoken.erasure(ACMES, "user-1", ACMES.conversationId(), NOON.plusSeconds(60)));
    record();
    var before = database.everything();
    assertThat(database.rows("SELECT id FROM raw.messages WHERE tenant = 'acme'")).isEmpty();

    store().rebuild((done, of) -> {});

    assertThat(database.everything()).isEqualTo(before);
    assertThat(database.rows("SELECT id FROM raw.messages WHERE tenant = 'globex'")).isNotEmpty();
  }

  /** Where each row lies and which transaction wrote it. */
  private static List<String> versions() {
    var versions = new ArrayList<String>();
    for (var table : HistoryTable.all()) {
      database
          .rows("SELECT ctid, xmin FROM raw." + table.name() + " ORDER BY 1")
          .forEach(it -> versions.add(table.name() + " " + it));
    }
    return versions;
  }

  private void record() {
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
    }
  }

  private HistoryStore store() {
    return new HistoryStore(
        database.access(), topics, topics::log, Clock.fixed(NOON.plusSeconds(90), ZoneOffset.UTC));
  }
}
