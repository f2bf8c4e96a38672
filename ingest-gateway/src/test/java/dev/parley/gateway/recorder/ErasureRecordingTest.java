package dev.parley.gateway.recorder;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.UserMessage;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErasureRecordingTest {
  private static final String USER = "user-1";
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);
  private static final ConversationKey BOBS = new ConversationKey(ACME, new UUID(0, 9));

  /** The tables in which a user's conversation leaves rows. */
  private static final List<String> PERSONAL =
      List.of(
          "conversations",
          "messages",
          "turns",
          "citations",
          "turn_passages",
          "model_calls",
          "controls",
          "handoffs",
          "feedback",
          "attachments",
          "history",
          "suggestions",
          "actions");

  /** The tables that tell of the user without a conversation. */
  private static final List<String> OF_THE_USER = List.of("users", "profiles");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();

  @Test
  void takesOneTenantsUserAndLeavesTheSameUserOfAnother() {
    for (var conversation : List.of(ACMES, GLOBEXES)) {
      Day.write(topics, conversation);
      Day.writeMore(topics, conversation);
    }
    topics.write(Topics.INBOUND, BOBS, from("bob", BOBS, "m1", NOON));
    record();
    var globex = rowsOf("globex");

    order(ACMES, LATER);
    record();

    for (var table : PERSONAL) {
      assertThat(rows(table, ACMES)).as(table).isEmpty();
    }
    for (var table : OF_THE_USER) {
      assertThat(database.rows("SELECT tenant, user_id FROM raw." + table))
          .as(table)
          .contains("globex | " + USER)
          .doesNotContain("acme | " + USER);
    }
    assertThat(rowsOf("globex")).isEqualTo(globex).hasSizeGreaterThan(9);
    assertThat(rows("messages", BOBS)).hasSize(1);
    assertThat(database.rows("SELECT rows ->> 'messages' FROM raw.erased_conversations"))
        .contains("5");
  }

  @Test
  void everyTableThatNamesAConversationOrAUserIsGoneThrough() {
    record();

    assertThat(
            database.rows(
                """
                SELECT DISTINCT table_name FROM information_schema.columns
                WHERE table_schema = 'raw' AND table_name NOT LIKE 'eras%'
                  AND column_name IN ('conversation_id', 'user_id', 'turn_id')
                """))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(PERSONAL.stream(), OF_THE_USER.stream()).toList());
  }

  @Test
  void aReplayFromTheBeginningBringsNothingBack() throws SQLException {
    Day.write(topics, ACMES);
    Day.write(topics, GLOBEXES);
    record();
    order(ACMES, LATER);
    record();
    var once = database.everything();

    database.execute("DELETE FROM raw.recorder_offsets");
    record();

    assertThat(database.everything()).isEqualTo(once);
  }

  @Test
  void aRebuiltDatabaseErasesAgainInWhateverOrderTheTopicsAreRead() throws SQLException {
    order(ACMES, LATER);
    record();
    Day.write(topics, ACMES);
    record();
    for (var table : PERSONAL) {
      assertThat(rows(table, ACMES)).as(table + ", the order first").isEmpty();
    }

    database.empty();
    record();

    for (var table : PERSONAL) {
      assertThat(rows(table, ACMES)).as(table + ", rebuilt").isEmpty();
    }
  }

  @Test
  void whoComesBackAfterwardsIsRecorded() {
    topics.write(Topics.INBOUND, ACMES, from(USER, ACMES, "m1", NOON));
    order(ACMES, LATER);
    topics.write(Topics.INBOUND, ACMES, from(USER, ACMES, "under-way", LATER.plusSeconds(59)));
    topics.write(Topics.INBOUND, ACMES, from(USER, ACMES, "m2", LATER.plusSeconds(61)));
    record();
    record();

    assertThat(database.rows("SELECT id FROM raw.messages")).containsExactly("m2");
  }

  @Test
  void anOrderForTheUserAloneTakesTheConversationsThatTheDatabaseKnows() {
    Day.write(topics, ACMES);
    record();

    topics.write(Topics.ERASURES, ErasureKey.ofUser(ACME, USER), order(ACMES, null, LATER, null));
    record();

    for (var table : PERSONAL) {
      assertThat(rows(table, ACMES)).as(table).isEmpty();
    }
    assertThat(erasure()).containsExactly("acme | user-1 | f");
  }

  @Test
  void anOrderIsDoneOnceItsKeysAre() {
    var key = ErasureKey.ofUser(ACME, USER);
    topics.write(Topics.ERASURES, key, order(ACMES, null, LATER, null));
    topics.write(Topics.ERASURES, key, order(ACMES, null, LATER, LATER.plusSeconds(1)));
    record();
    assertThat(erasure()).containsExactly("acme | user-1 | t");

    topics.write(Topics.ERASURES, key, order(ACMES, null, LATER.plusSeconds(60), null));
    record();
    assertThat(erasure()).containsExactly("acme | user-1 | f");
  }

  private static List<String> erasure() {
    return database.rows(
        """
        SELECT tenant, user_id, coalesce(keys_destroyed_at >= erased_at, false)
        FROM raw.erasures WHERE user_id = 'user-1'
        """);
  }

  /** As the gateway writes them: the user's, then each conversation's. */
  private void order(ConversationKey conversation, Instant at) {
    topics.write(
        Topics.ERASURES,
        ErasureKey.ofUser(conversation.tenant(), USER),
        order(conversation, null, at, null));
    topics.write(
        Topics.ERASURES,
        ErasureKey.ofConversation(conversation, USER),
        order(conversation, conversation.conversationId(), at, null));
  }

  private static Erasure order(
      ConversationKey key,
      @org.jspecify.annotations.Nullable String conversation,
      Instant at,
      @org.jspecify.annotations.Nullable Instant keysDestroyedAt) {
    return Erasure.newBuilder(Spoken.erasure(key, USER, conversation, at))
        .setKeysDestroyedAt(keysDestroyedAt)
        .build();
  }

  private static UserMessage from(String user, ConversationKey key, String id, Instant at) {
    return UserMessage.newBuilder(Spoken.message(key, id, "hello", at)).setUser(user).build();
  }

  private static List<String> rows(String table, ConversationKey of) {
    boolean byTurn = table.equals("citations") || table.equals("turn_passages");
    var mine = byTurn ? "" : " AND conversation_id = '" + of.conversationId() + "'";
    return database.rows(
        "SELECT 1 FROM raw." + table + " WHERE tenant = '" + of.tenant() + "'" + mine);
  }

  private static List<String> rowsOf(String tenant) {
    return database.everything().stream()
        .filter(row -> row.contains("(" + tenant + ",") || row.contains(" " + tenant))
        .toList();
  }

  private void record() {
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
      assertThat(recorder.quarantined()).isEmpty();
    }
  }
}
