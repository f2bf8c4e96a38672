package dev.parley.etl.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.registry.AvroSerde;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The internal chat database itself: what is deleted goes, and does not come back. */
class TurnTableTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String CONVERSATION = "00000000-0000-4000-8000-000000000001";

  static {
    AvroSerde.trustEvents();
  }

  @SuppressWarnings("NullAway.Init") // before all
  private static InternalPostgres server;

  @SuppressWarnings("NullAway.Init") // before each
  private PatientTable<CleanTurn> table;

  @BeforeAll
  static void start() throws Exception {
    server = new InternalPostgres();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    table = new PatientTable<>(server.database(), new TurnTable(), Duration.ofSeconds(10));
    server.run("TRUNCATE internal.turns, internal.deleted_turns, internal.metrics");
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void aDeletedTurnGoesAndTheOneOfTheSameIdInAnotherTenantStays() throws Exception {
    table.write(List.of(turn("acme", "t1", 5, "one"), turn("globex", "t1", 5, "two")));
    table.write(List.of(deletion("acme", "t1", 9)));

    assertThat(turns()).containsExactly("globex/t1 two");
  }

  @Test
  void whateverComesInWhateverOrderTheNewestCounts() throws Exception {
    var all =
        new ArrayList<>(
            List.of(
                turn("acme", "t1", 5, "one"),
                turn("acme", "t1", 7, "one again"),
                deletion("acme", "t1", 8),
                deletion("acme", "t1", 9),
                turn("acme", "t2", 5, "two"),
                deletion("acme", "t2", 9),
                turn("acme", "t2", 12, "two, said anew")));
    for (int seed = 0; seed < 30; seed++) {
      open();
      Collections.shuffle(all, new Random(seed));
      for (var change : all) {
        table.write(List.of(change));
      }
      for (var change : all) {
        table.write(List.of(change));
      }

      assertThat(turns()).as("seed %d", seed).containsExactly("acme/t2 two, said anew");
    }
  }

  @Test
  void anotherRecogniserDoesNotBringItBack() throws Exception {
    table.write(List.of(turn("acme", "t1", 5, "one")));
    table.write(List.of(deletion("acme", "t1", 9)));
    var better = CleanTurn.newBuilder(turn("acme", "t1", 5, "one")).setRecogniser("2").build();
    table.write(List.of(better));

    assertThat(turns()).isEmpty();
  }

  @Test
  void theWordsOfAQuestionGoWithTheLastWhoAskedIt() throws Exception {
    table.write(
        List.of(
            turn("acme", "t1", 5, "Where is it?"),
            turn("acme", "t2", 6, "where is IT"),
            turn("globex", "t1", 5, "Where is it?")));
    for (var tenant : List.of("acme", "globex")) {
      question(tenant, "hour", "2026-03-02T12:00:00Z", "where is it");
      question(tenant, "day", "2026-03-02T00:00:00Z", "where is it");
    }

    table.write(List.of(deletion("acme", "t1", 9)));
    assertThat(questions("acme")).hasSize(2);

    table.write(List.of(deletion("acme", "t2", 9)));
    assertThat(questions("acme")).isEmpty();
    assertThat(questions("globex")).hasSize(2);
  }

  @Test
  void oldDeletionsAreForgotten() throws Exception {
    table.write(List.of(deletion("acme", "t1", 9)));
    server.run("UPDATE internal.deleted_turns SET deleted_at = now() - interval '91 days'");
    table.write(List.of(deletion("acme", "t2", 9, Instant.now())));

    assertThat(server.query("SELECT turn_id FROM internal.deleted_turns")).containsExactly("t2");
  }

  private static CleanTurn turn(String tenant, String id, long revision, String text) {
    return CleanTurn.newBuilder()
        .setTenant(tenant)
        .setConversationId(CONVERSATION)
        .setTurnId(id)
        .setRevision(revision)
        .setRecogniser("1")
        .setDay("2026-03-02")
        .setAskedAt(NOON)
        .setUserText(text)
        .build();
  }

  private static CleanTurn deletion(String tenant, String id, long revision) {
    return deletion(tenant, id, revision, Instant.now());
  }

  private static CleanTurn deletion(String tenant, String id, long revision, Instant at) {
    return CleanTurn.newBuilder()
        .setTenant(tenant)
        .setConversationId(CONVERSATION)
        .setTurnId(id)
        .setRevision(revision)
        .setRecogniser("none")
        .setDay("2026-03-02")
        .setDeletedAt(at)
        .build();
  }

  private static void question(String tenant, String grain, String start, String words)
      throws SQLException {
    server.run(
        "INSERT INTO internal.metrics VALUES ('%s', '%s', 'question', '%s', '%s', '{}', '{}')"
            .formatted(tenant, grain, start, words));
  }

  private static List<String> turns() throws SQLException {
    return server.query("SELECT tenant || '/' || turn_id || ' ' || user_text FROM internal.turns");
  }

  private static List<String> questions(String tenant) throws SQLException {
    return server.query("SELECT value FROM internal.metrics WHERE tenant = '" + tenant + "'");
  }
}
