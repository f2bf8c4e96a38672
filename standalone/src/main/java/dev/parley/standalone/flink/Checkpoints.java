package dev.parley.standalone.flink;

import static java.util.Objects.requireNonNull;

import dev.parley.standalone.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints and savepoints of each job, {@code <job>/<run>/chk-N} and {@code
 * <job>/savepoint-...}. A whole one has a file {@code _metadata}, which Flink writes last.
 */
public record Checkpoints(Path folder) {
  private static final int DEPTH = 3;

  /** The newest whole one, whichever run of the job made it. */
  public RestorePoint newest(String job) throws IOException {
    Optional<Path> newest = whole(job).stream().max(Comparator.comparing(Checkpoints::time));
    return new RestorePoint(newest.map(it -> requireNonNull(it.getParent()).toUri().toString()));
  }

  private List<Path> whole(String job) throws IOException {
    var place = folder.resolve(job);
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(place, DEPTH)) {
      return found.filter(it -> it.endsWith("_metadata")).toList();
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause(); // Flink deletes superseded ones while we look
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // it was just superseded
    }
  }

  /** Removes what earlier runs left, once a run has a whole checkpoint of its own. */
  void forgetRunsBefore(String job, String run) throws IOException {
    var current = folder.resolve(job).resolve(run);
    if (whole(job).stream().noneMatch(it -> it.startsWith(current))) {
      return;
    }
    try (Stream<Path> runs = Files.list(folder.resolve(job))) {
      for (var other : runs.toList()) {
        if (other.getFileName().toString().matches("[0-9a-f]{32}") && !other.equals(current)) {
          Folders.delete(other);
        }
      }
    }
  }

  /** A job that starts anew has none. */
  public void forget(String job) throws IOException {
    if (Files.exists(folder.resolve(job))) {
      Folders.delete(folder.resolve(job));
    }
  }

  /** Where a job's savepoints go. */
  public String savepoints(String job) {
    return folder.resolve(job).toUri().toString();
  }
}
