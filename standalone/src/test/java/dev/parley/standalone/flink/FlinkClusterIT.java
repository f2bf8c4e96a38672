package dev.parley.standalone.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.standalone.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs' jar on the real cluster: its jobs are saved, restarted and moved. */
class FlinkClusterIT {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  static Path data;

  @SuppressWarnings("NullAway.Init") // before all
  private static RunningCluster cluster;

  @SuppressWarnings("NullAway.Init") // before all
  private static ChangeFeed feed;

  @BeforeAll
  static void start() throws Exception {
    cluster = new RunningCluster(data);
    feed = new ChangeFeed(cluster.settings());
  }

  @AfterAll
  static void stop() {
    if (feed != null) {
      feed.close();
    }
    cluster.close();
  }

  @Test
  void whatWasSaidIsCleanInTheDatabaseAndInTheLakeForEachTenantApart() throws Exception {
    feed.converse("north", "c1", "u-1", 2);
    feed.converse("south", "c1", "u-1", 1);
    cluster.awaitTurns("north", 2);
    cluster.awaitTurns("south", 1);

    var north =
        cluster.query("SELECT user_text FROM internal.turns WHERE tenant = 'north' ORDER BY 1");
    var south = cluster.query("SELECT user_text FROM internal.turns WHERE tenant = 'south'");
    assertThat(north.get(0)).matches("question 0 of c1, \\[EMAIL_\\w+]");
    assertThat(pseudonym(north.get(1))).isEqualTo(pseudonym(north.get(0)));
    assertThat(pseudonym(south.get(0))).isNotEqualTo(pseudonym(north.get(0)));
    try (var lake = lake()) {
      awaitLake(lake, "north", 2);
      assertThat(lake.turns("north"))
          .allSatisfy(row -> assertThat(row).contains("question").doesNotContain("ann@"));
    }
  }

  @Test
  void aJobIsSavedAndRestartedWhereItWas() throws Exception {
    var job = RunningCluster.deidentify(cluster.config());
    feed.converse("saved", "c1", "u-1", 2);
    cluster.awaitTurns("saved", 2);

    var savepoint = cluster.control().savepoint(job.name());
    assertThat(Path.of(java.net.URI.create(savepoint)).resolve("_metadata")).exists();
    var run = cluster.control().restart(job);
    cluster.query("DELETE FROM internal.turns WHERE tenant = 'saved' RETURNING tenant");
    feed.converse("saved", "c2", "u-1", 1);

    cluster.awaitTurns("saved", 1); // what was written before the restart is not written again
    assertThat(cluster.control().find(job.name())).get().extracting(JobState::id).isEqualTo(run);
  }

  @Test
  void theSameJarRunsOnAnotherClusterAndMovesToItsNextVersion(@TempDir Path folder)
      throws Exception {
    var job = RunningCluster.deidentify(cluster.config());
    var jar = cluster.config().jobJar();
    feed.converse("elsewhere", "c1", "u-1", 2);
    try (var other = new SecondCluster(cluster, folder);
        var lake = new LakeReader(cluster.config(), SecondCluster.lake(folder))) {
      other.control(jar).start(job, RestorePoint.beginning());
      awaitLake(lake, "elsewhere", 2);

      other.loseATaskManager();
      feed.converse("elsewhere", "c2", "u-1", 2);
      awaitLake(lake, "elsewhere", 4);

      var next = SecondCluster.nextVersion(jar, folder);
      other.control(next).restart(job);
      feed.converse("elsewhere", "c3", "u-1", 1);
      awaitLake(lake, "elsewhere", 5);
      var rows = lake.rows("elsewhere");
      assertThat(new HashSet<>(rows)).as("nothing was written twice").hasSize(rows.size());
    }
  }

  @Test
  void flinkSqlReadsOurTopicsWithConfluentsOwnClientAsTheReadmeSays() throws Exception {
    feed.converse("queried", "c1", "u-1", 3);
    cluster.awaitTurns("queried", 3);
    var readme = Files.readString(Path.of("../etl-jobs/README.md"));
    var script = readme.substring(readme.indexOf("```sql\n") + 7);
    var replaced = new HashMap<>(FlinkSql.connectors());
    replaced.put("localhost:9092", cluster.settings().text("kafka.bootstrap", ""));
    replaced.put(
        "http://localhost:8081/apis/ccompat/v7", cluster.settings().text("registry.url", ""));

    try (var sql = new FlinkSql(cluster.config().lib())) {
      var rows = sql.run(script.substring(0, script.indexOf("```")), replaced);
      assertThat(rows).contains("+I[queried, ANSWERED, 3, 3]");
    }
  }

  private static void awaitLake(LakeReader lake, String tenant, int turns) {
    await()
        .atMost(RunningCluster.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(lake.turns(tenant)).hasSize(turns));
  }

  @Test
  void theClusterIsReachedFromThisMachineAlone() {
    for (var port : FlinkStage.PORTS) {
      assertThat(Loopback.only(cluster.settings().integer(port, 0, 1, 65_535))).as(port).isTrue();
    }
  }

  private static LakeReader lake() throws Exception {
    return new LakeReader(cluster.config(), cluster.lake());
  }

  private static String pseudonym(String text) {
    return text.substring(text.indexOf('['));
  }
}
