package dev.parley.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Quarantine;
import dev.parley.standalone.Standalone;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two recorders of one group, as processes, on a real broker and a real database. */
@Timeout(420)
class TwoRecordersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Rows that a phase takes: more than a poll brings, so that a kill falls into batches. */
  private static final int SOME = 1_500;

  /** Transactions in which nobody does anything for longer than those who live do. */
  private static final String STUCK =
      "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
          + " AND state_change < now() - interval '500 ms'";

  private static final Map<String, String> PARTS =
      Map.of(
          "ingest-gateway.enabled", "false",
          "dialog-stream.enabled", "false",
          "rag-stream.enabled", "false",
          "recorder.enabled", "false",
          "cdc.enabled", "false",
          "flink.enabled", "false");

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Map<String, StageProcess> recorders = new HashMap<>();
  private Standalone parts;
  private Admin admin;
  private Talk talk;

  @BeforeEach
  void start() throws Exception {
    parts = new Standalone(folder.resolve("data"), new Settings(PARTS), progress -> {});
    parts.start();
    admin = Admin.create(KafkaAccess.from(parts.settings()).admin("two-recorders"));
    begin("one");
    awaitAlone();
    begin("two");
    awaitShared();
    talk = Talk.begin(parts.settings());
  }

  @AfterEach
  void end() {
    recorders.values().forEach(StageProcess::close);
    if (talk != null) {
      talk.close();
    }
    if (admin != null) {
      admin.close();
    }
    parts.close();
  }

  @Test
  void whoIsKilledOrHeldStillAndComesBackLeavesNothingOutAndWritesNothingTwice() throws Exception {
    awaitMoreRows();
    for (var name : List.of("one", "two")) {
      recorder(name).kill();
      awaitAlone();
      awaitMoreRows();
      begin(name);
      awaitShared();
      awaitMoreRows();
    }
    // Longer than its session: another has its partitions meanwhile, and needs their rows.
    holdWithinATransaction("one");
    awaitAlone();
    awaitMoreRows();
    recorder("one").release();
    awaitShared();
    recorder("two").kill(); // and at once comes back
    begin("two");
    awaitMoreRows();

    var said = talk.end();

    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> rows("SELECT count(*) FROM raw.messages"), it -> count(it) >= said.size());
    assertThat(rows("SELECT topic_partition || '/' || topic_offset || ' ' || id FROM raw.messages"))
        .containsExactlyInAnyOrderElementsOf(said);
    awaitShared();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        rows(
                            "SELECT topic || '-' || partition || ' ' || next_offset"
                                + " FROM raw.recorder_offsets WHERE next_offset > 0"))
                    .containsExactlyInAnyOrderElementsOf(ends(talk.topic())));
    assertThat(ends(Quarantine.RECORDER.topic())).isEmpty();
  }

  private StageProcess recorder(String name) {
    return requireNonNull(recorders.get(name));
  }

  private void begin(String name) throws Exception {
    var settings = parts.settings().with(Map.of("instance.id", "recorder-" + name));
    recorders.put(name, StageProcess.start("recorder", name, settings, folder));
  }

  /** Held anywhere else, it holds nobody up. */
  private void holdWithinATransaction(String name) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              recorder(name).hold();
              if (isStuck()) {
                return true;
              }
              recorder(name).release();
              return false;
            });
  }

  private boolean isStuck() {
    try {
      await().atMost(Duration.ofSeconds(1)).pollInterval(POLL).until(() -> count(rows(STUCK)) > 0);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private void awaitMoreRows() throws SQLException {
    int before = count(rows("SELECT count(*) FROM raw.messages"));
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> count(rows("SELECT count(*) FROM raw.messages")) > before + SOME);
  }

  private void awaitAlone() {
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .ignoreExceptions() // a group's coordinator may be on its way
        .until(() -> shares().size() == 1);
  }

  private void awaitShared() {
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .ignoreExceptions()
        .until(this::shares, it -> it.size() == 2 && it.stream().allMatch(share -> share > 0));
  }

  /** How many partitions each member of the group has. */
  private List<Integer> shares() throws Exception {
    return admin
        .describeConsumerGroups(List.of("recorder"))
        .all()
        .get(10, TimeUnit.SECONDS)
        .values()
        .stream()
        .flatMap(group -> group.members().stream())
        .map(MemberDescription::assignment)
        .map(it -> it.topicPartitions().size())
        .toList();
  }

  /** Partitions on which something lies, and where they end. */
  private List<String> ends(String topic) throws Exception {
    var partitions =
        admin
            .describeTopics(List.of(topic))
            .allTopicNames()
            .get(10, TimeUnit.SECONDS)
            .values()
            .stream()
            .flatMap(
                it -> it.partitions().stream().map(p -> new TopicPartition(topic, p.partition())))
            .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
    return admin.listOffsets(partitions).all().get(10, TimeUnit.SECONDS).entrySet().stream()
        .filter(end -> end.getValue().offset() > 0)
        .map(end -> end.getKey() + " " + end.getValue().offset())
        .toList();
  }

  private static int count(List<String> rows) {
    return Integer.parseInt(rows.get(0));
  }

  private List<String> rows(String query) throws SQLException {
    var settings = parts.settings();
    try (var connection =
            DriverManager.getConnection(
                settings.text("postgres.url", ""),
                settings.text("postgres.user", ""),
                settings.text("postgres.password", ""));
        var found = connection.createStatement().executeQuery(query)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }
}
