package dev.parley.cli.privacy;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import dev.parley.cli.Parley;
import dev.parley.cli.product.StartedFolders;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which data folder is meant. */
public final class DataFolders {
  private DataFolders() {}

  /** The named one, else the one started last, else {@code ./data}; it is there. */
  public static Path of(Parley parley) {
    var folder =
        parley
            .data()
            .or(() -> parley.startedFolders().last())
            .orElse(StartedFolders.DEFAULT)
            .toAbsolutePath()
            .normalize();
    if (!Files.isDirectory(folder)) {
      throw new Failure(
          Exit.USAGE, "--data: " + folder + " is not there (expected: a product's data folder)");
    }
    return folder;
  }
}
