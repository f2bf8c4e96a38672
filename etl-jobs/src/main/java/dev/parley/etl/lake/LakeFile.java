package dev.parley.etl.lake;

import org.apache.flink.core.fs.Path;

/**
 * A finished file of the lake.
 *
 * @param size in bytes
 * @param writtenAt in milliseconds since 1970, as its store tells it
 */
record LakeFile(Path path, long size, long writtenAt) {
  private static final String PREFIX = "turns-";
  private static final String SUFFIX = ".parquet";

  /** Whether a file of this name is finished; one that is being written has another. */
  static boolean isFinished(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  String name() {
    return path.getName();
  }
}
