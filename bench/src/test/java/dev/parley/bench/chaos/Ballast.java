package dev.parley.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is there to fill a disk. */
final class Ballast {
  private static final int PIECE = 1 << 20;

  private Ballast() {}

  /** Writes until no more than this is left. */
  static void fill(Path file, long left) throws IOException {
    var piece = new byte[PIECE];
    try (var out = Files.newOutputStream(file)) {
      while (file.toFile().getUsableSpace() > left) {
        out.write(piece);
      }
    }
  }
}
