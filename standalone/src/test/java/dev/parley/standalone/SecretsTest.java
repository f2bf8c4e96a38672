package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  Path folder;

  @Test
  void makesAKeyOnceThatOnlyItsOwnerCanRead() throws Exception {
    var secrets = new Secrets(folder.resolve("secrets"), new SecureRandom());

    var key = secrets.text("master.key");

    assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
    assertThat(secrets.text("master.key")).isEqualTo(key);
    assertThat(secrets.text("other.key")).isNotEqualTo(key);
    assertThat(rights(secrets.file("master.key"))).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("secrets"))).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
