package dev.parley.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets made at the first start and kept in files that only their owner can read. */
public final class Secrets {
  private static final int BYTES = 32;

  private final Path folder;
  private final SecureRandom random;

  public Secrets(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /** The file of a secret of 32 random bytes in base64url, made when it is not there. */
  public Path file(String name) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      make(file);
    }
    return file;
  }

  public String text(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.US_ASCII).strip();
  }

  /** Whole or not at all: a crash never leaves half a key. */
  private void make(Path file) throws IOException {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Files.createFile(
        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(whole, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
