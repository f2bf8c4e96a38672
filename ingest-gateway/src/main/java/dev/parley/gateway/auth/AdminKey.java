package dev.parley.gateway.auth;

import dev.parley.schemas.seal.Sha256;
import dev.parley.schemas.stage.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The one key that may name any tenant; it lies in a file that only its owner reads. */
public final class AdminKey {
  private final String sha256;

  AdminKey(String sha256) {
    this.sha256 = sha256;
  }

  /** Reads the file's one line; makes the file with a new key, mode 600, when there is none. */
  public static AdminKey readOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.notExists(file)) {
      create(file, random);
    }
    var key = KeyText.parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
    return key.filter(KeyText::isAdmin)
        .map(it -> new AdminKey(Sha256.hex(it.secret())))
        .orElseThrow(
            () ->
                new InvalidSettingException(
                    "gateway.admin.key.file", "(hidden)", "one line: pk_admin.<secret>"));
  }

  /** Whole or not at all: another gateway or a script may read it meanwhile. */
  private static void create(Path file, SecureRandom random) throws IOException {
    var absolute = file.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    var partial =
        Files.createTempFile(
            absolute.getParent(),
            ".admin-key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(partial, KeyText.createAdmin(random).whole() + "\n");
      Files.createLink(absolute, partial);
    } catch (FileAlreadyExistsException e) {
      return; // another gateway was first; its key counts
    } catch (UnsupportedOperationException e) {
      Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  boolean opens(KeyText key) {
    return key.isAdmin() && key.hashesTo(sha256);
  }
}
