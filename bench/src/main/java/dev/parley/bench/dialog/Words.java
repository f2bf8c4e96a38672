package dev.parley.bench.dialog;

import dev.parley.bench.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Text as people write it, for what is said: pieces of a demo company's documents.
 *
 * @param prose all of them, one after the other
 */
record Words(String prose) {

  /** Of the demo companies. */
  static Words load() throws IOException {
    var prose = new StringBuilder();
    try (var files = Files.walk(Repository.folder().resolve("demo"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
        prose.append(Files.readString(file).replaceAll("\\s+", " "));
      }
    }
    return new Words(prose.toString());
  }

  /** So many characters from somewhere. */
  String some(Random random, int characters) {
    int from = random.nextInt(prose.length() - characters);
    return prose.substring(from, from + characters);
  }
}
