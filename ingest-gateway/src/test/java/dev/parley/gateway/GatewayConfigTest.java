package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  private static final Settings LEAST =
      new Settings(
          Map.of(
              "gateway.admin.key.file",
              "key",
              "blobs.dir",
              "blobs",
              "registry.url",
              "http://127.0.0.1:1"));

  @Test
  void roomIsInMegabytesAndCountsForTheFoldersThatAreKnown() {
    var config = GatewayConfig.from(LEAST.with(Map.of("gateway.room", "7", "data.dir", "data")));

    assertThat(config.room()).isEqualTo(7_000_000);
    assertThat(config.folders()).containsExactly(Path.of("data"), Path.of("blobs"));
    assertThat(GatewayConfig.from(LEAST).room()).isEqualTo(512_000_000);
    assertThat(GatewayConfig.from(LEAST).folders()).containsExactly(Path.of("blobs"));
  }

  @ParameterizedTest
  @CsvSource({
    "gateway.room, 0",
    "gateway.room, -1",
    "gateway.room, 512MB",
    "gateway.room, 99999999",
    "gateway.files, 0",
    "gateway.files, many"
  })
  void nonsenseIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> GatewayConfig.from(LEAST.with(Map.of(name, value))))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value)
        .hasMessageContaining("expected: a whole number from 1 to ");
  }
}
