package dev.parley.cli.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongConsumer;

/**
 * A copy of a folder that is brought nearer to it pass by pass; after a pass in which nobody wrote
 * to the folder it is the folder.
 */
final class Mirror {
  /** File times are as coarse as the system's clock ticks; what is younger may change unseen. */
  private static final Duration TIME_IS_SURE_AFTER = Duration.ofSeconds(1);

  private static final int LOOK_BACK = 4096;

  private final DataFiles source;
  private final Path copy;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new HashMap<>();

  Mirror(DataFiles source, Path copy, InstantSource clock) {
    this.source = source;
    this.copy = copy;
    this.clock = clock;
  }

  /**
   * A file as it was copied.
   *
   * @param key the system's name of the file itself, whatever its path
   * @param sure whether a write after the copy must show in its time
   */
  private record Seen(long size, FileTime modified, Object key, boolean sure) {
    boolean isStill(BasicFileAttributes now) {
      return sure && size == now.size() && modified.equals(now.lastModifiedTime()) && isSame(now);
    }

    boolean isSame(BasicFileAttributes now) {
      return key.equals(Objects.requireNonNullElse(now.fileKey(), ""));
    }
  }

  /**
   * Copies what is new or changed, deletes what is gone.
   *
   * @param progress told the bytes so far
   * @return bytes written
   */
  long pass(LongConsumer progress) throws IOException {
    var found = source.find();
    makeFolders(found.folders());
    long bytes = 0;
    for (var file : found.files().entrySet()) {
      var known = seen.get(file.getKey());
      if (known == null || !known.isStill(file.getValue())) {
        bytes += copy(file.getKey(), file.getValue());
        progress.accept(bytes);
      }
    }
    var gone = new HashSet<>(seen.keySet());
    gone.removeAll(found.files().keySet());
    for (var path : gone) {
      forget(path);
    }
    return bytes;
  }

  private void makeFolders(SortedSet<String> folders) throws IOException {
    for (var path : folders) {
      var folder = copy.resolve(path);
      if (!Files.exists(folder)) {
        Files.createDirectory(folder);
        permissions(path);
      }
    }
  }

  private long copy(String path, BasicFileAttributes attributes) throws IOException {
    boolean sure =
        attributes
            .lastModifiedTime()
            .toInstant()
            .isBefore(clock.instant().minus(TIME_IS_SURE_AFTER));
    var known = Optional.ofNullable(seen.get(path));
    var to = copy.resolve(path);
    try (var in = FileChannel.open(source.data().resolve(path), StandardOpenOption.READ);
        var out = open(to)) {
      long from =
          grows(path) && known.filter(it -> it.isSame(attributes)).isPresent()
              ? beginOfNews(in, out, attributes.size())
              : 0;
      out.truncate(from).position(from);
      long bytes = transfer(in, from, attributes.size(), out);
      var key = Objects.requireNonNullElse(attributes.fileKey(), "");
      seen.put(path, new Seen(attributes.size(), attributes.lastModifiedTime(), key, sure));
      if (known.isEmpty()) {
        permissions(path);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      forget(path);
      return 0;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Kafka only appends to its segments. */
  private static boolean grows(String path) {
    return path.startsWith("kafka/") && path.endsWith(".log");
  }

  /** Where the copy of a file that only grows ends; 0 when it is no beginning of it after all. */
  private static long beginOfNews(FileChannel in, FileChannel out, long size) throws IOException {
    long end = out.size();
    int look = (int) Math.min(LOOK_BACK, end);
    if (end > size) {
      return 0;
    }
    return bytes(in, end - look, look).equals(bytes(out, end - look, look)) ? end : 0;
  }

  private static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {}
    return bytes.flip();
  }

  private static long transfer(FileChannel in, long from, long to, FileChannel out)
      throws IOException {
    long at = from;
    while (at < to) {
      long moved = in.transferTo(at, to - at, out);
      if (moved <= 0) {
        break; // it has become shorter; the next pass sees that
      }
      at += moved;
    }
    return at - from;
  }

  private void permissions(String path) throws IOException {
    try {
      var permissions = Files.getPosixFilePermissions(source.data().resolve(path));
      Files.setPosixFilePermissions(copy.resolve(path), permissions);
    } catch (NoSuchFileException e) {
      return; // gone meanwhile; the next pass sees that
    }
  }

  private void forget(String path) throws IOException {
    seen.remove(path);
    Files.deleteIfExists(copy.resolve(path));
  }
}
