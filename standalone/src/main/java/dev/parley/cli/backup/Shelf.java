package dev.parley.cli.backup;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with backups in it; those that are not whole are passed over. */
record Shelf(Path folder) {

  /** A backup and when it was taken. */
  private record Dated(Path folder, Instant at) {}

  /**
   * The newest that was taken by then.
   *
   * @throws Failure when all are younger, or there is none
   */
  BackupFolder until(Instant time) throws IOException {
    var all = backups();
    return all.stream()
        .filter(it -> !it.at().isAfter(time))
        .max(Comparator.comparing(Dated::at))
        .map(it -> new BackupFolder(it.folder()))
        .orElseThrow(
            () ->
                new Failure(
                    "no backup in %s was taken by %s (expected: one; there are %s)"
                        .formatted(folder, time, all.stream().map(Dated::at).sorted().toList())));
  }

  private List<Dated> backups() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(it -> Files.isRegularFile(it.resolve(Manifest.FILE)))
          .map(it -> new Dated(it, Manifest.read(it).takenAt()))
          .toList();
    }
  }
}
