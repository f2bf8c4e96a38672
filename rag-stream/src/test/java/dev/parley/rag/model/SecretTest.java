package dev.parley.rag.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private final Path folder;

  SecretTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aKeyOfTheEnvironmentMayEndWithALine() {
    assertThat(key("sk-1\n").reveal()).isEqualTo("sk-1");
  }

  @Test
  void aKeyInAFileMayEndWithALine() throws IOException {
    assertThat(file("sk-1\r\n").reveal()).isEqualTo("sk-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-1\nsk-2", "sk 1", "sk-\u00e9"})
  void whatAHeaderCannotHoldIsRefusedByNameAndNotShown(String broken) {
    assertThatThrownBy(() -> key(broken))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("llm.small.key: *** (expected: one line, the key)");
    assertThatThrownBy(() -> file(broken))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("llm.small.key.file: ")
        .hasMessageNotContaining(broken);
  }

  @Test
  void aFileWithoutAKeyOrNoFileIsRefused() {
    assertThatThrownBy(() -> file("\n")).isInstanceOf(InvalidSettingException.class);
    assertThatThrownBy(() -> from("llm.small.key.file", folder.resolve("none").toString()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("llm.small.key.file");
  }

  private static Secret key(String text) {
    return from("llm.small.key", text);
  }

  private Secret file(String text) throws IOException {
    var file = Files.writeString(folder.resolve("key"), text);
    return from("llm.small.key.file", file.toString());
  }

  private static Secret from(String name, String value) {
    return Secret.from(new Settings(Map.of(name, value)), "llm.small").orElseThrow();
  }
}
