package dev.parley.gateway.recorder;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.gateway.kit.MovableClock;
import dev.parley.gateway.recorder.retention.RetentionSweep;
import dev.parley.gateway.recorder.retention.Vacuum;
import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionTest {
  private static final ConversationKey ACMES = Samples.conversation(ACME);
  private static final ConversationKey GLOBEXES = Samples.conversation(GLOBEX);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  final TestTopics topics = new TestTopics();
  final MovableClock clock = new MovableClock();
  final List<DataKeyId> destroyed = new ArrayList<>();
  boolean kafkaAway;

  @SuppressWarnings("NullAway.Init") // before each test
  HikariDataSource pool;

  @BeforeEach
  void openPool() {
    pool = database.access().pool("test", 2, Duration.ofSeconds(5));
    clock.set(NOON);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void keysThatOnlyANoteForWhoeverTakesOverNamesGoToo() throws SQLException {
    Day.write(topics, ACMES);
    keep(ACME, 30);
    record();
    database.execute("UPDATE raw.handoffs SET label_key_id = 'k-label', summary_key_id = 'k-sum'");
    clock.set(NOON.plus(Duration.ofDays(31)));

    sweep();

    assertThat(destroyed)
        .extracting(DataKeyId::keyId)
        .containsExactlyInAnyOrder(key(ACMES).keyId(), "k-label", "k-sum");
  }

  @Test
  void eachCompanysOwnDaysCount() throws SQLException {
    Day.write(topics, ACMES);
    Day.write(topics, GLOBEXES);
    keep(ACME, 30);
    keep(GLOBEX, 60);
    record();
    var before = database.everything();

    clock.set(NOON.plus(Duration.ofDays(29)));
    assertThat(sweep().rowsInAll()).isZero();
    assertThat(database.everything()).isEqualTo(before);
    assertThat(destroyed).isEmpty();

    clock.set(NOON.plus(Duration.ofDays(31)));
    var swept = sweep();

    assertThat(swept.rows()).containsEntry("messages", 3L).containsEntry("conversations", 1L);
    assertThat(tenants()).containsExactly("globex");
    assertThat(destroyed).containsExactly(key(ACMES));

    clock.set(NOON.plus(Duration.ofDays(61)));
    sweep();
    assertThat(tenants()).isEmpty();
    assertThat(destroyed).containsExactly(key(ACMES), key(GLOBEXES));
    assertThat(sweep().rowsInAll()).isZero();
  }

  @Test
  void aLivingConversationLosesItsOldMessagesAndKeepsItsKey() throws SQLException {
    keep(ACME, 30);
    topics.write(Topics.INBOUND, ACMES, Spoken.message(ACMES, "m1", "old", NOON));
    topics.write(
        Topics.INBOUND, ACMES, Spoken.message(ACMES, "m2", "new", NOON.plus(Duration.ofDays(20))));
    record();

    clock.set(NOON.plus(Duration.ofDays(31)));
    sweep();

    assertThat(database.rows("SELECT id FROM raw.messages")).containsExactly("m2");
    assertThat(database.rows("SELECT 1 FROM raw.conversations")).hasSize(1);
    assertThat(destroyed).isEmpty();
  }

  @Test
  void manyConversationsGoInSmallBatches() throws SQLException {
    keep(ACME, 30);
    for (int i = 0; i < 7; i++) {
      var key = new ConversationKey(ACME, new UUID(0, i));
      topics.write(Topics.INBOUND, key, Spoken.message(key, "m1", "hello", NOON));
    }
    record();

    clock.set(NOON.plus(Duration.ofDays(31)));
    var swept = new RetentionSweep(pool, destroyed::addAll, clock, 2).sweep();

    assertThat(swept.keys()).isEqualTo(7);
    assertThat(swept.rows()).containsEntry("conversations", 7L);
    assertThat(tenants()).isEmpty();
  }

  @Test
  void keysThatCouldNotBeDestroyedKeepTheirRowsForTheNextTime() throws SQLException {
    Day.write(topics, ACMES);
    keep(ACME, 30);
    record();
    clock.set(NOON.plus(Duration.ofDays(31)));

    kafkaAway = true;
    assertThatThrownBy(this::sweep).isInstanceOf(KafkaException.class);
    assertThat(database.rows("SELECT 1 FROM raw.messages")).hasSize(3);

    kafkaAway = false;
    assertThat(sweep().keys()).isEqualTo(1);
    assertThat(database.rows("SELECT 1 FROM raw.messages")).isEmpty();
  }

  @Test
  void aDroppedPassageGoesWithTheLastAnswerThatRestsOnIt() throws SQLException {
    Day.write(topics, ACMES);
    keep(ACME, 30);
    var cited = new DocumentKey(ACME, "guide.md").chunk(3, 0);
    var idle = new DocumentKey(ACME, "idle.md").chunk(1, 0);
    topics.write(Topics.CHUNKS, idle, Spoken.chunk(idle, "never cited"));
    record();
    // Dropped long before anything else: marked with the record's own time.
    topics.write(Topics.CHUNKS, cited, null);
    topics.write(Topics.CHUNKS, idle, null);
    record();

    sweep();
    assertThat(passages()).containsExactly("guide.md");

    clock.set(NOON.plus(Duration.ofDays(31)));
    sweep();
    assertThat(passages()).isEmpty();
  }

  @Test
  void deletedRowsLeaveNoBytesInTheirTables() throws SQLException {
    Day.write(topics, ACMES);
    keep(ACME, 30);
    record();
    clock.set(NOON.plus(Duration.ofDays(31)));
    sweep();

    new Vacuum(database.access().unlimited()).run();

    assertThat(database.rows("SELECT pg_relation_size('raw.messages')")).containsExactly("0");
  }

  private static DataKeyId key(ConversationKey of) {
    return new DataKeyId(
        of.tenant(),
        KeyScope.CONVERSATION,
        of.conversationId(),
        Spoken.SEALER.seal(of, "anything").getKeyId());
  }

  private dev.parley.gateway.recorder.retention.Swept sweep() throws SQLException {
    return new RetentionSweep(pool, this::destroy, clock, 500).sweep();
  }

  private void destroy(List<DataKeyId> keys) {
    if (kafkaAway) {
      throw new KafkaException("away");
    }
    destroyed.addAll(keys);
  }

  private void keep(TenantId tenant, int days) {
    topics.write(
        Topics.TENANTS,
        tenant,
        Tenant.newBuilder(Samples.tenant(tenant)).setRetentionDays(days).build());
  }

  private static List<String> passages() {
    return database.rows("SELECT document FROM raw.passages ORDER BY 1");
  }

  private static List<String> tenants() {
    return database.rows("SELECT DISTINCT tenant FROM raw.conversations ORDER BY 1");
  }

  private void record() {
    try (var recorder = new TestRecorder(topics, database.access(), 500)) {
      recorder.readAll();
      assertThat(recorder.health().isUp()).isTrue();
    }
  }
}
