package dev.parley.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** Another running product has this data folder. */
public final class DataFolderInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  public DataFolderInUseException(Path folder, String owner) {
    super(folder + " is in use by " + owner + " (expected: a data folder nobody else runs on)");
  }
}
