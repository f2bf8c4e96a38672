package dev.parley.standalone.flink;

import java.util.Optional;

/**
 * Where a job takes up its work.
 *
 * @param path of a checkpoint or savepoint; empty for the beginning
 */
public record RestorePoint(Optional<String> path) {
  public static RestorePoint beginning() {
    return new RestorePoint(Optional.empty());
  }

  public static RestorePoint at(String path) {
    return new RestorePoint(Optional.of(path));
  }
}
