package dev.parley.gateway.recorder;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.privacy.PersonalRecords;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcPersonalRecordsTest {
  private static final String USER = "user-1";
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  final TestTopics topics = new TestTopics();

  @BeforeEach
  void record() {
    Day.write(topics, ACMES);
    Day.write(topics, GLOBEXES);
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
    }
  }

  /** Rows by section. */
  private static final class Read implements PersonalRecords.Reader {
    final List<ConversationKey> conversations = new ArrayList<>();
    final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    List<Map<String, Object>> section(String name) {
      return requireNonNull(rows.get(name));
    }

    @Override
    public void conversation(ConversationKey key, Map<String, Object> row) {
      conversations.add(key);
    }

    @Override
    public void row(String section, Map<String, Object> row) {
      rows.computeIfAbsent(section, it -> new ArrayList<>()).add(row);
    }
  }

  @Test
  void readsEverythingOfOneTenantsUser() {
    var read = new Read();

    try (var records = JdbcPersonalRecords.open(database.access())) {
      assertThat(records.knows(ACME, USER)).isTrue();
      assertThat(records.knows(ACME, "user-2")).isFalse();
      records.read(ACME, USER, read);
    }

    assertThat(read.conversations).containsExactly(ACMES);
    assertThat(read.rows)
        .containsOnlyKeys(
            "messages", "turns", "citations", "feedback", "handoffs", "controls", "modelCalls");
    assertThat(read.section("messages")).hasSize(3);
    var first = read.section("messages").get(0);
    assertThat(first).containsEntry("id", "m1").containsEntry("author", "user");
    assertThat(first.get("at")).isEqualTo(Samples.NOON.toString());
    assertThat(Spoken.SEALER.open(ACMES, (Sealed) requireNonNull(first.get("text"))))
        .isEqualTo("how do I install it?");
    assertThat(first).doesNotContainKeys("textNonce", "textKeyId", "tenant", "agentId");
    assertThat(read.section("turns").get(0)).containsKeys("query", "steps", "costMicros");
    var noted = requireNonNull(read.section("handoffs").get(0).get("label"));
    assertThat(Spoken.SEALER.open(ACMES, (Sealed) noted)).isEqualTo("cancelling a plan");
  }

  @Test
  void tellsWhatWasErased() {
    topics.write(
        Topics.ERASURES,
        ErasureKey.ofUser(GLOBEX, USER),
        Spoken.erasure(GLOBEXES, USER, null, Samples.NOON.plusSeconds(60)));
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
    }

    try (var records = JdbcPersonalRecords.open(database.access())) {
      var erased = records.erased(GLOBEX, USER).orElseThrow();
      assertThat(erased.erasedAt()).isEqualTo(Samples.NOON.plusSeconds(60));
      assertThat(erased.keysDestroyedAt()).isEmpty();
      assertThat(erased.rows()).containsEntry("messages", 3L).containsEntry("handoffs", 1L);
      assertThat(records.knows(GLOBEX, USER)).isFalse();
      assertThat(records.erased(ACME, USER)).isEmpty();
    }
  }
}
