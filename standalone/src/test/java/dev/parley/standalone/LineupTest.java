package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import dev.parley.schemas.stage.StageRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineupTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  void settlesEveryAddressBeforeAnythingStarts() throws Exception {
    var settings = Lineup.of(embedded(), given(Map.of())).settings();

    assertThat(settings.asMap())
        .containsEntry("kafka.bootstrap", "127.0.0.1:" + settings.text("kafka.port", ""))
        .containsEntry(
            "postgres.url",
            "jdbc:postgresql://127.0.0.1:" + settings.text("postgres.port", "") + "/parley")
        .containsEntry(
            "registry.url",
            "http://127.0.0.1:" + settings.text("registry.port", "") + "/apis/ccompat/v7")
        .containsKeys("postgres.user", "postgres.password");
    assertThat(Lineup.of(embedded(), given(Map.of("kafka.port", "9092"))).settings().asMap())
        .containsEntry("kafka.bootstrap", "127.0.0.1:9092");
  }

  @Test
  void leavesOutWhatTheSettingsNameElsewhere() throws Exception {
    var lineup = Lineup.of(embedded(), given(Map.of("kafka.bootstrap", "broker:9092")));

    assertThat(lineup.stages())
        .extracting(Stage::name)
        .containsExactly("postgres", "registry", "flink");
    assertThat(lineup.settings().asMap()).containsEntry("kafka.bootstrap", "broker:9092");
  }

  @Test
  void bringsStagesIntoTheOrderOfTheFlow() throws Exception {
    var found = new ArrayList<>(embedded());
    for (var name :
        List.of("ingest-gateway", "later", "dialog-stream", "recorder", "rag-stream", "cdc")) {
      found.add(0, new Named(name));
    }

    assertThat(Lineup.of(found, given(Map.of())).stages())
        .extracting(Stage::name)
        .containsExactly(
            "postgres",
            "kafka",
            "registry",
            "recorder",
            "rag-stream",
            "dialog-stream",
            "ingest-gateway",
            "cdc",
            "flink",
            "later");
  }

  @Test
  void leavesOutAStageThatIsSwitchedOff() throws Exception {
    List<Stage> found = List.of(new Named("cdc"), new Named("recorder"));

    assertThat(Lineup.of(found, given(Map.of("cdc.enabled", "false"))).stages())
        .extracting(Stage::name)
        .containsExactly("recorder");
  }

  @Test
  void nobodyOfTheFlowWaitsForTheRegistry() {
    for (var name : List.of("recorder", "cdc", "rag-stream", "dialog-stream", "ingest-gateway")) {
      assertThat(Lineup.needs(name)).contains("topics").doesNotContain("registry");
    }
  }

  private Settings given(Map<String, String> more) {
    return new Settings(Map.of("data.dir", data.toString())).with(more);
  }

  private static List<Stage> embedded() {
    return StageRunner.onClassPath().stream().filter(EmbeddedPart.class::isInstance).toList();
  }

  private record Named(String name) implements Stage {
    @Override
    public void start(Settings settings) {}

    @Override
    public Health check() {
      return Health.up();
    }

    @Override
    public void close() {}
  }
}
