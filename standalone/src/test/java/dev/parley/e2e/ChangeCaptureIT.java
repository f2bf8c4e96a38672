package dev.parley.e2e;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.e2e.Changes.Change;
import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.CdcTopic;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.standalone.Standalone;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the raw chat database, by whatever hand, is told on the change topics. */
@Timeout(300)
class ChangeCaptureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String CONVERSATION = "7d3f0cf2-4a8e-4c39-8f8b-0d1f3a2b4c5d";
  private static final Map<String, String> PARTS =
      Map.of(
          "ingest-gateway.enabled", "false",
          "dialog-stream.enabled", "false",
          "rag-stream.enabled", "false",
          "flink.enabled", "false",
          "cdc.tables.also", "later,keyless");

  static Standalone parts;
  static Changes changes;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    parts = new Standalone(data, new Settings(PARTS), progress -> {});
    parts.start();
    await().atMost(PATIENCE).until(ChangeCaptureIT::allUp);
    changes = new Changes(parts.settings());
  }

  @AfterAll
  static void stop() {
    parts.close();
  }

  @Test
  void tellsARowsLifeInOrderAndKeepsTenantsApart() throws Exception {
    for (var tenant : List.of("acme", "globex")) {
      write(feedback(tenant, "f1", "LIKE"));
      write("UPDATE raw.feedback SET kind = 'DISLIKE' WHERE tenant = '" + tenant + "'");
      write("DELETE FROM raw.feedback WHERE tenant = '" + tenant + "'");
    }

    for (var tenant : List.of("acme", "globex")) {
      var life = awaitChanges("feedback", tenant + "/f1", 3);
      assertThat(life).extracting(Change::op).containsExactly("c", "u", "d");
      assertThat(life).extracting(Change::key).containsOnly(tenant + "/f1");
      assertThat(life).extracting(Change::lsn).isSorted().doesNotHaveDuplicates();
      assertThat(life)
          .extracting(Change::partition)
          .containsOnly(CdcTopic.partition(tenant + "/" + CONVERSATION, 4));
      assertThat(life.get(1).before("kind")).isEqualTo("LIKE");
      assertThat(life.get(1).after("kind")).isEqualTo("DISLIKE");
      assertThat(life.get(2).before("kind")).isEqualTo("DISLIKE");
      assertThat(life.get(2).envelope().get("after")).isNull();
    }
  }

  @Test
  void takesNullTextAndAMebibyteOfItAlike() throws Exception {
    write(message("large", "decode(repeat('41', 1048576), 'hex')"));
    write("UPDATE raw.messages SET outcome = 'ANSWERED' WHERE tenant = 'large'");
    write(feedback("large", "f1", "LIKE"));

    var told = awaitChanges("messages", "large/", 2);
    assertThat(((ByteBuffer) requireNonNull(told.get(1).after("text_ciphertext"))).remaining())
        .isEqualTo(1_048_576);
    assertThat(told.get(1).before("text_ciphertext"))
        .isEqualTo(told.get(1).after("text_ciphertext"));
    assertThat(awaitChanges("feedback", "large/", 1).get(0).after("text_ciphertext")).isNull();
  }

  @Test
  void followsATableThatGainsAColumnWithoutARestart() throws Exception {
    write(feedback("widened", "f1", "LIKE"));
    write("ALTER TABLE raw.feedback ADD COLUMN mood text");
    write("UPDATE raw.feedback SET mood = 'good' WHERE tenant = 'widened'");

    var told = awaitChanges("feedback", "widened/", 2);
    assertThat(told.get(0).after("mood")).isNull();
    assertThat(told.get(1).after("mood")).isEqualTo("good");
  }

  @Test
  void capturesANewTableThatIsWantedFromItsFirstRowAndNoOther() throws Exception {
    write("CREATE TABLE raw.later (tenant text, n integer, PRIMARY KEY (tenant, n))");
    write("CREATE TABLE raw.nobodys (tenant text PRIMARY KEY)");
    write("INSERT INTO raw.nobodys VALUES ('acme')");
    write("INSERT INTO raw.later VALUES ('acme', 7)");

    assertThat(awaitChanges("later", "", 1)).extracting(Change::key).containsExactly("acme/7");
    assertThat(changes.of(topic("nobodys"), "")).isEmpty();
    assertThat(changes.of(topic("passages"), "")).isEmpty();
  }

  @Test
  void aRowWithoutAKeyGoesToQuarantineAndTheNextIsTold() throws Exception {
    write("CREATE TABLE raw.keyless (tenant text)");
    write("INSERT INTO raw.keyless VALUES ('acme')");
    write(feedback("afterkeyless", "f1", "LIKE"));

    awaitChanges("feedback", "afterkeyless/", 1);
    assertThat(changes.quarantined(Quarantine.CDC.topic()))
        .anyMatch(reason -> reason.contains("no whole key"));
    assertThat(requireNonNull(parts.health().get("cdc")).facts().get("quarantined")).isPositive();
  }

  @Test
  void whenPostgresIsKilledItIsSaidAndNothingIsSkipped() throws Exception {
    write(feedback("outage", "f1", "LIKE"));
    awaitChanges("feedback", "outage/", 1);

    end("/postgres");
    await().atMost(PATIENCE).until(() -> !isUp("cdc"));
    persistently(() -> write(feedback("outage", "f2", "LIKE")));
    persistently(() -> write("DELETE FROM raw.feedback WHERE tenant = 'outage'"));

    await().atMost(PATIENCE).until(ChangeCaptureIT::allUp);
    assertThat(ops("outage/f1")).matches("[cr]+d");
    assertThat(ops("outage/f2")).matches("[cr]+d");
  }

  /**
   * What was told of a row: as made, or as found by a snapshot where one was not ended; deleted.
   */
  private static String ops(String key) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> changes.of(topic("feedback"), key).stream().map(Change::op).collect(joining()),
            ops -> ops.endsWith("d"));
  }

  @Test
  void withoutTheRegistryANewSchemaIsWaitedForAndNothingIsSkipped() throws Exception {
    write("ALTER TABLE raw.handoffs ADD COLUMN during_outage text");
    end("apicurio");
    write(
        """
        INSERT INTO raw.handoffs
          (tenant, handoff_id, conversation_id, turn_id, user_id, cause_kind, cause, at,
           during_outage)
        VALUES ('noregistry', 'h1', '%s', '%s', 'u', 'rule', 'asked', now(), 'yes')
        """
            .formatted(CONVERSATION, CONVERSATION));

    var told = awaitChanges("handoffs", "noregistry/", 1);
    assertThat(told.get(0).after("during_outage")).isEqualTo("yes");
    await().atMost(PATIENCE).until(ChangeCaptureIT::allUp);
  }

  @Test
  void aSlotThatIsGoneLeadsToASnapshotOfEverything() throws Exception {
    write(feedback("noslot", "f1", "LIKE"));
    awaitChanges("feedback", "noslot/", 1);

    await().atMost(PATIENCE).ignoreExceptions().until(ChangeCaptureIT::slotIsDropped);
    write(feedback("noslot", "f2", "LIKE"));

    assertThat(awaitChanges("feedback", "noslot/f1", 2))
        .extracting(Change::op)
        .containsExactly("c", "r");
    assertThat(awaitChanges("feedback", "noslot/f2", 1)).isNotEmpty();
    await().atMost(PATIENCE).until(ChangeCaptureIT::allUp);
  }

  @Test
  void saysHowFarItIs() throws Exception {
    write(feedback("status", "f1", "LIKE"));
    awaitChanges("feedback", "status/", 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(requireNonNull(parts.health().get("cdc")).facts())
                    .containsEntry("slotActive", 1L)
                    .containsEntry("snapshotTablesLeft", 0L)
                    .containsKeys("lagBytes", "slotBytes", "lagMillis", "last.feedback")
                    .hasEntrySatisfying("lagMillis", lag -> assertThat(lag).isLessThan(10_000L)));
  }

  private static List<Change> awaitChanges(String table, String keyStart, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(300, TimeUnit.MILLISECONDS)
        .until(() -> changes.of(topic(table), keyStart).size() >= count);
    return changes.of(topic(table), keyStart);
  }

  private static String topic(String table) {
    return CdcTopics.of(table).map(CdcTopic::name).orElse("cdc." + table);
  }

  private static String feedback(String tenant, String id, String kind) {
    return """
        INSERT INTO raw.feedback
          (tenant, feedback_id, conversation_id, target_type, target_id, actor, kind, at)
        VALUES ('%s', '%s', '%s', 'turn', 't', 'a', '%s', now())
        """
        .formatted(tenant, id, CONVERSATION, kind);
  }

  private static String message(String tenant, String bytes) {
    return """
        INSERT INTO raw.messages
          (tenant, conversation_id, id, author, text_key_id, text_nonce, text_ciphertext, at,
           topic, topic_partition, topic_offset)
        VALUES ('%s', '%s', 'm1', 'user', 'k', '\\x00', %s, now(), 't', 0, 0)
        """
        .formatted(tenant, CONVERSATION, bytes);
  }

  private static boolean write(String sql) throws SQLException {
    var settings = parts.settings();
    try (var connection =
            DriverManager.getConnection(
                settings.text("postgres.url", ""),
                settings.text("postgres.user", ""),
                settings.text("postgres.password", ""));
        var statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }

  /** Its reader is sent away first; it may be back before the slot is dropped. */
  private static boolean slotIsDropped() throws SQLException {
    write(
        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots"
            + " WHERE slot_name = 'parley_cdc' AND active");
    return write("SELECT pg_drop_replication_slot('parley_cdc')");
  }

  private static void persistently(Callable<Boolean> write) {
    await().atMost(PATIENCE).ignoreExceptions().until(write);
  }

  private static boolean isUp(String stage) {
    return requireNonNull(parts.health().get(stage)).isUp();
  }

  private static boolean allUp() {
    return parts.health().values().stream().allMatch(Health::isUp);
  }

  /** Ends a child as a crash would. */
  private static void end(String mark) {
    var children =
        ProcessHandle.current()
            .descendants()
            .filter(it -> it.info().commandLine().orElse("").contains(mark))
            .toList();
    assertThat(children).isNotEmpty();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
