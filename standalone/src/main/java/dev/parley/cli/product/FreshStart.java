package dev.parley.cli.product;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.standalone.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Empties a data folder, and only a data folder. */
record FreshStart(Path folder) {
  private static final List<String> SIGNS = List.of("lock", "admin-key", "secrets");

  /** Nobody may have the folder; the caller has looked. */
  void empty() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      if (!isEmpty() && !isOurs()) {
        throw new Failure(
            Exit.USAGE,
            "--fresh: " + folder + " is no data folder of Parley (expected: one, or an empty one)");
      }
      Folders.empty(folder);
    } catch (IOException e) {
      throw new Failure(folder + " cannot be emptied: " + e.getMessage());
    }
  }

  private boolean isEmpty() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private boolean isOurs() {
    return SIGNS.stream().anyMatch(sign -> Files.exists(folder.resolve(sign)))
        && !Files.exists(folder.resolve("pom.xml"));
  }
}
