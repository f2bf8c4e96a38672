package dev.parley.standalone.flink;

import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.StandaloneOf;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kafka, Postgres, registry and Flink as the product has them, without the rest of it. */
final class RunningCluster implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final StandaloneOf product;
  private final FlinkStage flink = new FlinkStage();
  private final Path data;

  RunningCluster(Path data) throws Exception {
    this.data = data;
    product =
        StandaloneOf.embeddedPartsAnd(
            flink, data, new Settings(Map.of("etl.checkpoint.interval", "PT1S")));
    awaitJobs();
  }

  void awaitJobs() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> flink.check().facts().getOrDefault("jobs", 0L) > 0);
  }

  Settings settings() {
    return product.settings();
  }

  FlinkConfig config() {
    return FlinkConfig.from(settings());
  }

  FlinkRest rest() {
    return new FlinkRest(config().restUrl());
  }

  JobControl control() {
    return new JobControl(
        rest(),
        new Checkpoints(config().checkpoints()),
        config().jobJar(),
        new ClusterFiles(config()).jobSettings());
  }

  static JobSpec deidentify(FlinkConfig config) throws Exception {
    return JobSpec.in(config.jobJar()).stream()
        .filter(it -> it.name().equals("deidentify"))
        .findFirst()
        .orElseThrow();
  }

  Path lake() {
    return data.resolve("lake");
  }

  /** Rows of the internal database as text. */
  List<String> query(String sql) throws SQLException {
    var url = settings().text("postgres.url", "").replaceFirst("/parley$", "/internal");
    try (var connection =
            DriverManager.getConnection(
                url,
                settings().text("postgres.user", ""),
                settings().text("postgres.password", ""));
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    }
  }

  long turns(String tenant) throws SQLException {
    var count = "SELECT count(*) FROM internal.turns WHERE reply_text IS NOT NULL AND tenant = '";
    return Long.parseLong(query(count + tenant + "'").get(0));
  }

  void awaitTurns(String tenant, long expected) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> turns(tenant) == expected);
  }

  @Override
  public void close() {
    product.close();
  }
}
