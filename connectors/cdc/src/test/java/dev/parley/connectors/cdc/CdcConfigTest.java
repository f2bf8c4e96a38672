package dev.parley.connectors.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdcConfigTest {
  private static final Map<String, String> GIVEN =
      Map.of("postgres.url", "jdbc:postgresql://db:5433/parley", "postgres.user", "parley");

  @Test
  void capturesTheCatalogueAndWhatTheSettingsAdd() {
    assertThat(config(Map.of()).tables()).contains("messages").doesNotContain("passages");
    assertThat(config(Map.of("cdc.tables.also", "passages, citations")).tables())
        .contains("messages", "passages", "citations");
  }

  @Test
  void findsTheServerInTheUrl() {
    var access = config(Map.of()).owner();

    assertThat(access.part("PGHOST", "")).isEqualTo("db");
    assertThat(access.part("PGPORT", "")).isEqualTo("5433");
    assertThat(access.part("PGDBNAME", "")).isEqualTo("parley");
  }

  @Test
  void capturesAsAUserOfItsOwnWhenThereIsOne() {
    assertThat(config(Map.of()).capture().user()).isEqualTo("parley");
    assertThat(config(Map.of("cdc.postgres.user", "watcher")).capture().user())
        .isEqualTo("watcher");
  }

  @Test
  void refusesNamesThatAreNotSafeInSql() {
    assertThatThrownBy(() -> config(Map.of("cdc.slot.name", "x; DROP")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("cdc.slot.name: x; DROP");
    assertThatThrownBy(() -> config(Map.of("cdc.postgres.user", "a b")))
        .isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> config(Map.of("cdc.tables.also", "a.b")))
        .isInstanceOf(InvalidSettingException.class);
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> config(Map.of("postgres.url", "jdbc:mysql://db/parley")))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("postgres.url");
  }

  private static CdcConfig config(Map<String, String> changes) {
    return CdcConfig.from(new Settings(GIVEN).with(changes));
  }
}
