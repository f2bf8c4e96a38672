package dev.parley.cli.backup;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.backup.Manifest.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A backup on disk: a folder for its owner alone with {@code data} and a manifest. */
record BackupFolder(Path folder) {
  private static final int SPARE = 64 << 20;

  Path data() {
    return folder.resolve("data");
  }

  /**
   * Makes it.
   *
   * @param source the data folder, which may be neither in it nor around it
   * @param bytes that will be copied
   */
  void create(Path source, long bytes) throws IOException {
    if (folder.startsWith(source) || source.startsWith(folder)) {
      throw new Failure(Exit.USAGE, "--to: " + folder + " (expected: apart from " + source + ")");
    }
    requireEmpty("--to", folder);
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    requireSpace(folder, bytes);
    Files.createDirectory(data());
  }

  static void requireEmpty(String option, Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new Failure(Exit.USAGE, option + ": " + folder + " is a file (expected: a folder)");
    }
    try (var entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new Failure(
            Exit.USAGE, option + ": " + folder + " is not empty (expected: an empty folder)");
      }
    }
  }

  static void requireSpace(Path place, long bytes) throws IOException {
    long free = Files.getFileStore(place).getUsableSpace();
    if (free < bytes + SPARE) {
      throw new Failure(
          "%s has room for %s (expected: %s)"
              .formatted(place, Backup.megabytes(free), Backup.megabytes(bytes + SPARE)));
    }
  }

  /** What is not as the manifest says, a sentence each. */
  List<String> troubles(Manifest manifest, LongConsumer progress) throws IOException {
    var troubles = new ArrayList<String>();
    long done = 0;
    for (var entry : manifest.entries()) {
      trouble(entry, troubles);
      progress.accept(++done);
    }
    var found = new DataFiles(data()).find();
    long more = found.files().size() - manifest.files();
    if (troubles.isEmpty() && more != 0) {
      troubles.add(more + " files are there of which the manifest does not know");
    }
    return troubles;
  }

  private void trouble(Entry entry, List<String> troubles) throws IOException {
    var at = data().resolve(entry.path());
    if (entry.isFolder() ? !Files.isDirectory(at) : !Files.isRegularFile(at)) {
      troubles.add(entry.path() + " is missing");
    } else if (!entry.isFolder() && !Hashing.of(at).equals(entry.hash())) {
      troubles.add(entry.path() + " is damaged: another checksum");
    }
  }
}
