package dev.parley.etl.lake;

import static dev.parley.etl.lake.Turns.NOON;
import static dev.parley.etl.lake.Turns.deleted;
import static dev.parley.etl.lake.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.etl.job.EventType;
import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lake in S3: the sink that writes it, and the sweep that takes out what was deleted. */
@Timeout(300)
class ObjectStoreLakeTest {
  private static final TenantDay ACME = new TenantDay("acme", Turns.DAY);
  private static final TenantDay GLOBEX = new TenantDay("globex", Turns.DAY);

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  static Path folder;

  @SuppressWarnings("NullAway.Init") // before all
  private static ObjectStore s3;

  @BeforeAll
  static void serve() throws Exception {
    s3 = new ObjectStore(folder);
  }

  @AfterAll
  static void end() throws Exception {
    if (s3 != null) {
      s3.close();
    }
  }

  @Test
  void whatIsDeletedGoesOutOfItsTenantsObjects() throws Exception {
    var settings = lake("erased");
    write(settings, said("acme", "t1", 1, "thistledown"), said("acme", "t2", 2, "two"));
    write(settings, said("globex", "t1", 1, "other thistledown"), deleted("acme", "t1", 9, NOON));
    var store = new FlinkLakeStore(Lake.turns(settings));
    assertThat(store.days()).containsExactlyInAnyOrder(ACME, GLOBEX);
    assertThat(rows(store, ACME)).contains("t1 thistledown", "t1 deleted");

    var swept = sweeper(store, settings, NOON).sweep(ACME);

    assertThat(swept).isEqualTo(new Swept(1, 0, 1, 0));
    assertThat(rows(store, ACME)).containsExactlyInAnyOrder("t2 two", "t1 deleted");
    assertThat(rows(store, GLOBEX)).containsExactly("t1 other thistledown");
    assertThat(sweeper(store, settings, NOON).sweep(ACME)).isEqualTo(Swept.NOTHING);
  }

  @Test
  void aDayThatIsOverBecomesOneObject() throws Exception {
    var settings = lake("merged");
    write(settings, said("acme", "t1", 1, "one"));
    write(settings, said("acme", "t2", 2, "two"));
    write(settings, said("acme", "t1", 3, "one, corrected"));
    var store = new FlinkLakeStore(Lake.turns(settings));
    assertThat(store.files(ACME)).hasSizeGreaterThan(1);

    var settled = Clock.systemUTC().instant().plus(Duration.ofDays(1));
    sweeper(store, settings, settled).sweep(ACME);

    assertThat(store.files(ACME)).hasSize(1);
    assertThat(rows(store, ACME)).containsExactlyInAnyOrder("t2 two", "t1 one, corrected");
  }

  private static Settings lake(String bucket) throws Exception {
    return new Settings(Map.of("lake.dir", s3.bucket(bucket) + "/lake"));
  }

  /** As the job does: the sink's files are finished at the end of a checkpoint. */
  private static void write(Settings settings, CleanTurn... turns) throws Exception {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    var env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    env.enableCheckpointing(200);
    Lake.write(env.fromData(new EventType<>(CleanTurn.class), turns), settings);
    env.execute();
  }

  private static DaySweep sweeper(FlinkLakeStore store, Settings settings, Instant now) {
    var clock = Clock.fixed(now, java.time.ZoneOffset.UTC);
    return new DaySweep(store, LakeConfig.from(settings), clock);
  }

  private static List<String> rows(FlinkLakeStore store, TenantDay day) throws Exception {
    var rows = new ArrayList<String>();
    for (var file : store.files(day)) {
      try (var reader = store.open(file, TurnRowReader.Kind.WHOLE)) {
        for (var row = reader.next(); row != null; row = reader.next()) {
          var text = row.getDeletedAt() == null ? row.getUserText() : "deleted";
          rows.add(row.getTurnId() + " " + text);
        }
      }
    }
    return rows;
  }
}
