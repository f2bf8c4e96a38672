package dev.parley.etl.lake;

import static dev.parley.etl.lake.Turns.NOON;
import static dev.parley.etl.lake.Turns.deleted;
import static dev.parley.etl.lake.Turns.file;
import static dev.parley.etl.lake.Turns.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a small cluster in this process, with two of everything. */
@Timeout(120)
class LakeJobTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path lake;

  @Test
  void everyDayOfEveryTenantIsSwept() throws Exception {
    for (var tenant : new String[] {"acme", "globex"}) {
      file(lake, 1, said(tenant, "t1", 1, "thistledown"), said(tenant, "t2", 2, "two"));
    }
    file(lake, 2, deleted("acme", "t1", 9, NOON));
    var settings = new Settings(Map.of("lake.dir", lake.toString()));
    var configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    var ticks = env.fromData(Types.LONG, 1L, 2L);
    var swept = new ArrayList<Swept>();
    try (var done =
        LakeJob.pipeline(ticks, Lake.turns(settings), LakeConfig.from(settings))
            .executeAndCollect()) {
      done.forEachRemaining(swept::add);
    }

    assertThat(swept.stream().mapToLong(Swept::deleted).sum()).isEqualTo(1);
    assertThat(new LakeFolder(lake).turns("acme"))
        .extracting(CleanTurn::getUserText)
        .containsExactly("two");
    assertThat(new LakeFolder(lake).turns("globex")).hasSize(2);
  }
}
