package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import dev.parley.gateway.metrics.JdbcMetricsReader;
import dev.parley.gateway.metrics.MetricsReader;
import dev.parley.schemas.stage.Settings;
import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reports over HTTP, from a real Postgres with the table as the jobs make it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
  private static final Path TABLE =
      Path.of("../etl-jobs/src/main/resources/db/migration/internal/V10__internal_metrics.sql");
  private static final String RANGE = "from=2026-03-02T10:00:00Z&to=2026-03-02T13:00:00Z&step=hour";

  private EmbeddedPostgres server;
  private OpenDoor door;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    server = EmbeddedPostgres.start();
    run("CREATE SCHEMA internal");
    run(Files.readString(TABLE));
    door = new OpenDoor(folder);
    door.tenant("acme", false);
    door.tenant("globex", false);
    count("acme", "all", "", 10, "{\"turns\":3,\"active_users\":2,\"cost_micros\":9000000000}", 1);
    count("acme", "all", "", 11, "{\"turns\":4,\"active_users\":5}", 101);
    count("acme", "all", "", 13, "{\"turns\":99}", 1);
    count("acme", "channel", "WEB", 10, "{\"turns\":3,\"active_users\":2}", 1);
    count("acme", "channel", "WEB", 11, "{\"turns\":4,\"active_users\":5}", 1);
    count("acme", "question", "how do i pay", 10, "{\"asked\":2,\"unanswered\":1}", 1);
    count("acme", "question", "how do i pay", 11, "{\"asked\":1}", 1);
    count("acme", "question", "taken back", 11, "{}", 1);
    count("globex", "all", "", 10, "{\"turns\":50}", 1);
    count("*", "all", "", 10, "{\"turns\":53}", 1);
    door.metrics = reader("postgres");
  }

  @AfterAll
  void close() throws Exception {
    door.metrics.close();
    door.close();
    server.close();
  }

  private MetricsReader reader(String database) {
    return JdbcMetricsReader.open(
        new Settings(
            Map.of(
                "internal.postgres.url",
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database,
                "postgres.user",
                "postgres",
                "postgres.password",
                "postgres")));
  }

  private void run(String sql) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void count(
      String tenant, String dimension, String value, int hour, String amounts, int firstMillis)
      throws SQLException {
    run(
        "INSERT INTO internal.metrics VALUES ('%s', 'hour', '%s', '2026-03-02T%d:00:00Z', '%s', '%s', '%s')"
            .formatted(tenant, dimension, hour, value, amounts, latencies(firstMillis)));
  }

  /** A hundred times, one after the other. */
  private static JsonObject latencies(int first) {
    var sketch = new DDSketch(new LogarithmicMapping(0.005), UnboundedSizeDenseStore::new);
    IntStream.range(first, first + 100).forEach(sketch::accept);
    var out = GrowingByteArrayOutput.withDefaultInitialCapacity();
    try {
      sketch.encode(out, false);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new JsonObject()
        .put(
            "answer_latency",
            new JsonObject()
                .put("samples", 100)
                .put("p50", first + 49.0)
                .put("p90", first + 89.0)
                .put("p95", first + 94.0)
                .put("p99", first + 98.0)
                .put("sketch", Base64.getEncoder().encodeToString(out.trimmedCopy())));
  }

  @Test
  void aTenantsReportIsItsOwnAndOfTheRangeOnly() throws Exception {
    var report = report(door.key("acme", "agent"), "/v1/metrics?" + RANGE);

    assertThat(report.getJsonArray("series")).hasSize(2);
    var total = report.getJsonObject("total");
    assertThat(total.getJsonObject("amounts").getMap())
        .containsEntry("turns", 7)
        .containsEntry("active_users", 5)
        .containsEntry("cost_micros", 9_000_000_000L);
    assertThat(report.getJsonObject("by").encode())
        .isEqualTo("{\"channel\":[{\"value\":\"WEB\",\"amounts\":{\"turns\":7}}]}");
    assertThat(report.getJsonObject("questions").encode())
        .isEqualTo(
            "{\"top\":[{\"question\":\"how do i pay\",\"asked\":3,\"unanswered\":1}],"
                + "\"gaps\":[{\"question\":\"how do i pay\",\"asked\":3,\"unanswered\":1}]}");
    assertThat(report.encode()).doesNotContain("sketch");
  }

  @Test
  void percentilesOfARangeAreOfAllItsTimes() throws Exception {
    var report = report(door.key("acme", "agent"), "/v1/metrics?" + RANGE);

    var times =
        report.getJsonObject("total").getJsonObject("latencies").getJsonObject("answer_latency");
    assertThat(times.getLong("samples")).isEqualTo(200);
    assertThat(times.getDouble("p50")).isBetween(99.0, 101.0);
    assertThat(times.getDouble("p99")).isBetween(196.0, 200.0);
  }

  @Test
  void theAdminNamesATenantOrLooksAcrossAll() throws Exception {
    assertThat(report(door.adminKey, "/v1/metrics?tenant=globex&" + RANGE).encode())
        .contains("\"turns\":50");
    assertThat(report(door.adminKey, "/v1/metrics/across?" + RANGE).encode())
        .contains("\"turns\":53");
    var acme = door.key("acme", "owner");
    assertThat(status(acme, "/v1/metrics/across?" + RANGE)).isEqualTo(403);
    assertThat(status(acme, "/v1/metrics?tenant=globex&" + RANGE)).isEqualTo(404);
    assertThat(status(door.adminKey, "/v1/metrics?tenant=*&" + RANGE)).isEqualTo(400);
  }

  @Test
  void aProgramOfTheCompanysUsersSeesNoFigures() throws Exception {
    assertThat(status(door.key("acme", "client"), "/v1/metrics?" + RANGE)).isEqualTo(403);
    assertThat(status("", "/v1/metrics?" + RANGE)).isEqualTo(401);
  }

  @Test
  void anExportIsLinesOfNumbers() throws Exception {
    var answer =
        door.send("GET", "/v1/metrics?format=csv&" + RANGE, door.key("acme", "editor"), "");

    assertThat(answer.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
    var lines = answer.text().split("\r\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("start,user_messages,");
    assertThat(lines[1]).startsWith("2026-03-02T10:00:00Z,0,");
    assertThat(lines[1].split(",", -1)).hasSameSizeAs(lines[0].split(",", -1));
  }

  @Test
  void whereNothingWasEverCountedItIsSaid() throws Exception {
    run("CREATE DATABASE empty");
    var key = door.key("acme", "agent");
    for (var database : new String[] {"empty", "missing"}) {
      try (var nothing = reader(database)) {
        door.metrics = nothing;
        var answer = door.send("GET", "/v1/metrics?" + RANGE, key, "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().getString("detail")).startsWith("nothing has been counted yet");
      } finally {
        door.metrics = reader("postgres");
      }
    }
  }

  @Test
  void withoutADatabaseItIsSaidWhatIsMissing(@TempDir Path other) throws Exception {
    try (var bare = new OpenDoor(other)) {
      bare.tenant("acme", false);
      var answer = bare.send("GET", "/v1/metrics", bare.key("acme", "agent"), "");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().getString("detail")).contains("internal.postgres.url");
    }
  }

  @Test
  void theDashboardAndItsChartsComeFromHere() throws Exception {
    assertThat(door.send("GET", "/dashboard", "", "").text()).contains("Knowledge gaps");
    var charts = door.send("GET", "/assets/chart.umd.js", "", "");
    assertThat(charts.status()).isEqualTo(200);
    assertThat(charts.text()).contains("Chart.js v4");
  }

  private int status(String key, String path) throws Exception {
    return door.send("GET", path, key, "").status();
  }

  private JsonObject report(String key, String path) throws Exception {
    var answer = door.send("GET", path, key, "");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }
}
