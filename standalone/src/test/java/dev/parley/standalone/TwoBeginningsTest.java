package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.stage.Health;
import dev.parley.schemas.stage.Settings;
import dev.parley.schemas.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers starts first; what learns from the answers starts when it is told to. */
class TwoBeginningsTest {
  private static final class Light implements Stage {
    private final String name;
    private volatile boolean on;

    private Light(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start(Settings settings) {
      on = true;
    }

    @Override
    public Health check() {
      return on ? Health.up() : Health.down("off");
    }

    @Override
    public void close() {
      on = false;
    }
  }

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path data;

  @Test
  void changeCaptureWaitsForTheSecond() throws Exception {
    var gateway = new Light("ingest-gateway");
    var cdc = new Light("cdc");
    var settings = new Settings(Map.of());
    try (var standalone =
        new Standalone(data, settings, progress -> {}, List.of(kafka(), cdc, gateway))) {
      standalone.startAnswering();

      assertThat(gateway.on).isTrue();
      assertThat(cdc.on).isFalse();
      assertThat(standalone.health().values()).allMatch(Health::isUp);
      assertThat(Objects.requireNonNull(standalone.health().get("cdc")).detail())
          .contains("starts after");

      standalone.startLearning();

      assertThat(cdc.on).isTrue();
      assertThat(standalone.health()).containsEntry("cdc", Health.up());
    }
    assertThat(cdc.on).isFalse();
  }

  private static Stage kafka() {
    return EmbeddedParts.fresh().stream()
        .filter(part -> part.name().equals("kafka"))
        .findFirst()
        .orElseThrow();
  }
}
