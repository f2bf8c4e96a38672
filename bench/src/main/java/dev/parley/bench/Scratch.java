package dev.parley.bench;

import dev.parley.standalone.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that goes with all that is in it.
 *
 * @param folder made already
 */
public record Scratch(Path folder) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  /** A new one, whose name begins so. */
  public static Scratch named(String name) throws IOException {
    return new Scratch(Files.createTempDirectory(name));
  }

  /** What can't be deleted is left behind. */
  @Override
  public void close() {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("a temporary folder is left behind");
    }
  }
}
