package dev.parley.cli.privacy.verify;

import java.nio.file.Path;
import java.util.Locale;

/** The kinds of stores in a data folder. */
enum Store {
  KAFKA,
  POSTGRES,
  INDEX,
  BLOBS,
  STATE,
  FLINK,
  LAKE,
  LOGS,
  OTHER;

  /** By a file's place in the data folder. */
  static Store of(Path inFolder) {
    var first = inFolder.getName(0).toString();
    return switch (first) {
      case "kafka" -> KAFKA;
      case "postgres" -> POSTGRES;
      case "blobs" -> BLOBS;
      case "state" -> inState(inFolder);
      case "flink" -> FLINK;
      case "lake" -> LAKE;
      case "logs" -> LOGS;
      default -> OTHER;
    };
  }

  private static Store inState(Path inFolder) {
    if (inFolder.startsWith(Path.of("state", "flink"))) {
      return FLINK; // its checkpoints and savepoints, and what its processes write meanwhile
    }
    return inIndex(inFolder) ? INDEX : STATE;
  }

  private static boolean inIndex(Path inFolder) {
    for (var name : inFolder) {
      if (name.toString().startsWith("index")) {
        return true;
      }
    }
    return false;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
