package dev.parley.gateway.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.StageRunner;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecorderStageTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void isFoundOnTheClassPath() {
    assertThat(StageRunner.onClassPath()).anyMatch(RecorderStage.class::isInstance);
  }

  @Test
  void startsWithoutItsNeighboursAndBringsTheTablesUpToDateOnceTheDatabaseIsThere()
      throws Exception {
    try (var stage = new RecorderStage()) {
      database.kill();
      stage.start(settings(Map.of("postgres.url", database.access().url())));

      assertThat(stage.check().state()).isEqualTo(Health.State.DEGRADED);
      await().until(() -> stage.check().detail().startsWith("the database does not answer"));

      database.startAgain();

      await().atMost(Duration.ofSeconds(30)).until(() -> database.tables().contains("messages"));
      await().until(() -> stage.check().detail().equals("Kafka has assigned no partitions yet"));
      stage.close();
      assertThat(stage.check().state()).isEqualTo(Health.State.DOWN);
    }
  }

  @Test
  void refusesSettingsThatCannotBe() throws IOException {
    try (var stage = new RecorderStage()) {
      var settings = settings(Map.of("postgres.url", "jdbc:oracle:thin"));

      assertThatThrownBy(() -> stage.start(settings))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageStartingWith("postgres.url: jdbc:oracle:thin (expected: jdbc:postgresql:");
    }
  }

  private static Settings settings(Map<String, String> changes) throws IOException {
    try (var nobody = new ServerSocket(0)) {
      var values = new HashMap<String, String>();
      values.put("kafka.bootstrap", "127.0.0.1:" + nobody.getLocalPort());
      values.put("registry.url", "http://127.0.0.1:" + nobody.getLocalPort());
      values.put("postgres.user", "postgres");
      values.put("postgres.password", "postgres");
      values.putAll(changes);
      return new Settings(values);
    }
  }
}
