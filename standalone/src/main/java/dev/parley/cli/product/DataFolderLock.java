package dev.parley.cli.product;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Tells from its lock whether a product runs on a data folder, and which process it is.
 *
 * <p>Never asked by a process that has the lock itself: closing the file would give the lock up.
 */
public record DataFolderLock(Path folder) {

  /** The process that runs on the folder; empty when none does. */
  public Optional<ProcessHandle> owner() {
    var file = folder.resolve("lock");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free != null ? Optional.empty() : process(file);
    } catch (IOException e) {
      throw new Failure(file + " cannot be read (expected: a data folder of yours)");
    }
  }

  private static Optional<ProcessHandle> process(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    try {
      return ProcessHandle.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new Failure(file + ": " + text + " (expected: the id of the process that has it)");
    }
  }

  /**
   * Keeps products off the folder until the channel is closed.
   *
   * @throws Failure when one has it
   */
  public FileChannel hold() throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      requireFree();
      throw new Failure("the data folder " + folder + " is in use (expected: try again)");
    }
    return channel;
  }

  void requireFree() {
    owner()
        .ifPresent(
            process -> {
              throw new Failure(
                  "the data folder "
                      + folder
                      + " is in use by process "
                      + process.pid()
                      + " (expected: a folder of its own; `parley down` stops the other)");
            });
  }
}
