package dev.parley.standalone.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of bounded size with one predecessor: when it is full it becomes {@code <name>.1}.
 *
 * <p>One thread writes.
 */
final class BoundedLog implements AutoCloseable {
  private final Path file;
  private final long largest;
  private @Nullable OutputStream out;
  private long written;

  /**
   * @param largest in bytes; the two files together hold at most twice as much
   */
  BoundedLog(Path file, long largest) {
    this.file = file;
    this.largest = largest;
  }

  void write(byte[] bytes, int length) throws IOException {
    if (out != null && written + length > largest) {
      out.close();
      out = null;
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (out == null) {
      out = open();
    }
    out.write(bytes, 0, length);
    written += length;
  }

  private OutputStream open() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    written = Files.exists(file) ? Files.size(file) : 0;
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
