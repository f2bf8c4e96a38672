package dev.parley.cli.privacy.verify;

import dev.parley.cli.Failure;
import dev.parley.cli.Pause;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.topics.CdcTopics;
import dev.parley.schemas.topics.KafkaAccess;
import dev.parley.schemas.topics.Topics;
import dev.parley.standalone.flink.ClusterFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far change capture and the jobs are. While they are behind a deletion they may still write
 * what it will take away, so a store that holds nothing yet proves nothing.
 */
final class LearningJobs {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration CALL = Duration.ofSeconds(10);

  /** Consumer groups of the jobs; a job commits what is in a completed checkpoint. */
  private static final String DEIDENTIFY = "etl-deidentify";

  private static final String AGGREGATE = "etl-aggregate-turns";

  private static final String WRITTEN = "SELECT (pg_current_wal_lsn() - '0/0')::bigint";
  private static final String CAPTURED =
      "SELECT coalesce(max(confirmed_flush_lsn - '0/0'), 0)::bigint FROM pg_replication_slots"
          + " WHERE slot_name = ?";

  private final Settings settings;

  private LearningJobs(Settings settings) {
    this.settings = settings;
  }

  /**
   * Waits until all that is in the chat database by now has gone through capture and both jobs.
   *
   * @return whether it has, or there never were jobs; false when they do not run now
   */
  static boolean reachNow(Path data, Duration patience) throws IOException {
    var running = ClusterFiles.of(data);
    if (running.isEmpty()) {
      return !ClusterFiles.everWritten(data);
    }
    try {
      var jobs = new LearningJobs(Settings.load(running.get().settings(), System.getenv()));
      return jobs.reach(System.nanoTime() + patience.toNanos());
    } catch (SQLException | ExecutionException | TimeoutException | InvalidSettingException e) {
      return false; // what cannot be asked has not been shown
    }
  }

  private boolean reach(long giveUp) throws SQLException, ExecutionException, TimeoutException {
    var slot = settings.find("cdc.slot.name").orElse("parley_cdc");
    long written = number(WRITTEN);
    while (number(CAPTURED, slot) < written) {
      if (!another(giveUp)) {
        return false;
      }
    }
    var changes = CdcTopics.ofTurns().stream().map(it -> it.name()).toList();
    var turns = List.of(Topics.INTERNAL_TURNS.name());
    try (var admin = Admin.create(KafkaAccess.from(settings).admin("erase-verify"))) {
      return passes(admin, DEIDENTIFY, changes, giveUp) && passes(admin, AGGREGATE, turns, giveUp);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted");
    }
  }

  private static boolean passes(Admin admin, String group, List<String> topics, long giveUp)
      throws InterruptedException, ExecutionException, TimeoutException {
    var ends = ends(admin, topics);
    while (true) {
      var committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(CALL.toSeconds(), TimeUnit.SECONDS);
      boolean passed =
          ends.entrySet().stream()
              .allMatch(
                  it -> {
                    var place = committed.get(it.getKey());
                    return place != null && place.offset() >= it.getValue();
                  });
      if (passed || !another(giveUp)) {
        return passed;
      }
    }
  }

  /** Of partitions that hold something: a job commits nothing for the others. */
  private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    var partitions = new HashMap<TopicPartition, OffsetSpec>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get(CALL.toSeconds(), TimeUnit.SECONDS)
        .forEach(
            (topic, about) ->
                about
                    .partitions()
                    .forEach(
                        it ->
                            partitions.put(
                                new TopicPartition(topic, it.partition()), OffsetSpec.latest())));
    var ends = new HashMap<TopicPartition, Long>();
    var latest = admin.listOffsets(partitions).all().get(CALL.toSeconds(), TimeUnit.SECONDS);
    partitions.replaceAll((partition, latestOf) -> OffsetSpec.earliest());
    var earliest = admin.listOffsets(partitions).all().get(CALL.toSeconds(), TimeUnit.SECONDS);
    latest.forEach(
        (partition, end) -> {
          var begin = earliest.get(partition);
          if (begin != null && end.offset() > begin.offset()) {
            ends.put(partition, end.offset());
          }
        });
    return ends;
  }

  private static boolean another(long giveUp) {
    if (System.nanoTime() > giveUp) {
      return false;
    }
    Pause.of(LOOK);
    return true;
  }

  private long number(String sql, String... values) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.text("postgres.user", "a user of the database"));
    properties.setProperty("password", settings.find("postgres.password").orElse(""));
    properties.setProperty("socketTimeout", Long.toString(CALL.toSeconds()));
    var url = settings.text("postgres.url", "jdbc:postgresql://host:port/database");
    try (var connection = DriverManager.getConnection(url, properties);
        var query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setString(i + 1, values[i]);
      }
      try (var found = query.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }
}
