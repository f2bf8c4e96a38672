package dev.parley.cli.backup;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Meter;
import dev.parley.cli.Parley;
import dev.parley.cli.backup.Manifest.Entry;
import dev.parley.standalone.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Makes a data folder from a backup: aside, every checksum compared, then renamed, so that the
 * folder is whole or not there.
 */
final class Restore {
  private static final Path FLINK = Path.of("state", "flink", "checkpoints");

  private final BackupFolder from;
  private final Path data;

  /**
   * @param data absolute; empty or not there
   */
  Restore(BackupFolder from, Path data) {
    this.from = from;
    this.data = data;
  }

  /**
   * Looks before anything is written.
   *
   * @throws Failure when the backup is not whole, is of another version, or the target cannot be
   */
  Manifest check() throws IOException {
    var manifest = Manifest.read(from.folder());
    if (!manifest.product().equals(Parley.VERSION)) {
      throw new Failure(
          "the backup was made by Parley "
              + manifest.product()
              + " (expected: "
              + Parley.VERSION
              + "; restore it with its own version, then update)");
    }
    if (data.startsWith(from.folder()) || data.getParent() == null) {
      throw new Failure(Exit.USAGE, "--data: " + data + " (expected: apart from the backup)");
    }
    BackupFolder.requireEmpty("--data", data);
    Files.createDirectories(parent());
    BackupFolder.requireSpace(parent(), manifest.bytes());
    return manifest;
  }

  /** Whether Flink's checkpoints can be gone on from: they name their folder by its whole path. */
  boolean keepsCheckpoints(Manifest manifest) {
    return manifest.source().equals(data.toString());
  }

  /** Returns when the folder is there. */
  void run(Manifest manifest, Meter meter) throws IOException {
    var aside = Files.createTempDirectory(parent(), "." + data.getFileName() + ".restoring");
    try {
      fill(manifest, aside, meter);
      if (!keepsCheckpoints(manifest)) {
        Folders.delete(aside.resolve(FLINK));
      }
      Files.move(aside, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Folders.delete(aside);
    }
  }

  private void fill(Manifest manifest, Path aside, Meter meter) throws IOException {
    long done = 0;
    for (var entry : manifest.entries()) {
      make(entry, aside.resolve(entry.path()));
      meter.to(++done);
    }
    // A folder may forbid writing: its mode comes when all is in it.
    for (var entry : manifest.entries()) {
      var mode = PosixFilePermissions.fromString(entry.mode());
      Files.setPosixFilePermissions(aside.resolve(entry.path()), mode);
    }
    Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void make(Entry entry, Path at) throws IOException {
    if (entry.isFolder()) {
      Files.createDirectory(at);
      return;
    }
    try (var out = Files.newOutputStream(at)) {
      if (!Hashing.copy(from.data().resolve(entry.path()), out).equals(entry.hash())) {
        throw new Failure(
            entry.path()
                + " is damaged in the backup (expected: its checksum; `parley backup verify` names"
                + " all that is)");
      }
    }
  }

  private Path parent() {
    return Objects.requireNonNull(data.getParent());
  }
}
