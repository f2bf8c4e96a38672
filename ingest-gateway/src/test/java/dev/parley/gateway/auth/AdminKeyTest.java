package dev.parley.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.schemas.stage.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void isMadeOnceForItsOwnerOnlyAndLeavesNothingBeside(@TempDir Path folder) throws Exception {
    var file = folder.resolve("keys").resolve("admin-key");

    AdminKey.readOrCreate(file, random);
    var text = Files.readString(file).strip();
    var again = AdminKey.readOrCreate(file, random);

    assertThat(text).matches("pk_admin\\.[A-Za-z0-9_-]{43}");
    assertThat(Files.readString(file).strip()).isEqualTo(text);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(again.opens(KeyText.parse(text).orElseThrow())).isTrue();
    assertThat(again.opens(KeyText.parse(text + "x").orElseThrow())).isFalse();
    try (var files = Files.list(file.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileWithSomethingElseIsRefusedWithoutShowingIt(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("admin-key"), "pk_other.secret");

    assertThatThrownBy(() -> AdminKey.readOrCreate(file, random))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("gateway.admin.key.file")
        .hasMessageNotContaining("secret>x")
        .hasMessageNotContaining("other");
  }
}
