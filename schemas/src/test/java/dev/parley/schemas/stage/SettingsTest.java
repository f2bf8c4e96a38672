package dev.parley.schemas.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void theEnvironmentOverridesTheFile(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("s"), "gateway.port=1\nkafka.bootstrap = a:1\n");

    var settings = Settings.load(file, Map.of("PARLEY_GATEWAY_PORT", "2", "HOME", "x"));

    assertThat(settings.asMap())
        .containsExactlyInAnyOrderEntriesOf(Map.of("gateway.port", "2", "kafka.bootstrap", "a:1"));
  }

  @Test
  void twoUnderscoresAreAHyphenInTheEnvironment(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("s"), "rag-stream.state.dir=/a\n");

    var settings = Settings.load(file, Map.of("PARLEY_RAG__STREAM_STATE_DIR", "/b"));

    assertThat(settings.asMap()).containsExactly(Map.entry("rag-stream.state.dir", "/b"));
  }

  @Test
  void refusesByNameValueAndExpectation() {
    var settings =
        new Settings(Map.of("gateway.port", "70000", "checkpoint", "PT0S", "flag", "yes"));

    assertThatThrownBy(() -> settings.integer("gateway.port", 8080, 0, 65535))
        .hasMessage("gateway.port: 70000 (expected: a whole number from 0 to 65535)");
    assertThatThrownBy(() -> settings.duration("checkpoint", Duration.ofSeconds(1)))
        .hasMessage("checkpoint: PT0S (expected: > 0)");
    assertThatThrownBy(() -> settings.flag("flag", true))
        .hasMessage("flag: yes (expected: true or false)");
    assertThatThrownBy(() -> settings.text("kafka.bootstrap", "host:port"))
        .hasMessage("kafka.bootstrap: missing (expected: host:port)");
  }
}
