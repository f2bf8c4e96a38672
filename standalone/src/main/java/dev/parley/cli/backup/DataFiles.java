package dev.parley.cli.backup;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a data folder belongs into a backup: all but what a start makes anew from the rest.
 *
 * <p>Left out are the marks of a running process, logs of the process, Kafka's indexes (mapped into
 * memory; a broker that was killed makes them again), Kafka Streams' stores (restored from their
 * changelogs), and Flink's working files.
 */
record DataFiles(Path data) {
  /** Beside the folders of its tasks; it tells the other processes that a stage is the same one. */
  private static final String STREAMS_PROCESS = "kafka-streams-process-metadata";

  private static final Set<String> LEFT_OUT =
      Set.of(
          "lock",
          "parley.pid",
          "parley.ready",
          "logs",
          "postgres/postmaster.pid",
          "kafka/.lock",
          "kafka/.kafka_cleanshutdown",
          "state/flink/conf",
          "state/flink/tmp");

  /** Indexes, and what Kafka is about to delete or has not finished. */
  private static final Pattern MADE_AGAIN =
      Pattern.compile("kafka/.*\\.((index|timeindex|txnindex)(\\.swap)?|deleted|cleaned)");

  /**
   * What was found, by path from the data folder on, with {@code /} between names.
   *
   * @param files with what the system says of them
   * @param folders parents before children
   */
  record Found(SortedMap<String, BasicFileAttributes> files, SortedSet<String> folders) {
    long bytes() {
      return files.values().stream().mapToLong(BasicFileAttributes::size).sum();
    }
  }

  /** All of it, as it is now; what vanishes meanwhile is left out. */
  Found find() throws IOException {
    var found = new Found(new TreeMap<>(), new TreeSet<>());
    Files.walkFileTree(data, new Visitor(found));
    return found;
  }

  private boolean isLeftOut(String path) {
    return LEFT_OUT.contains(path) || MADE_AGAIN.matcher(path).matches();
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Found found;

    private Visitor(Found found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      var path = name(folder);
      if (isLeftOut(path) || Files.exists(folder.resolveSibling(STREAMS_PROCESS))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!path.isEmpty()) {
        found.folders().add(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var path = name(file);
      if (attributes.isSymbolicLink()) {
        throw new Failure(file + ": a link (expected: files and folders; a link is not followed)");
      }
      if (attributes.isRegularFile() && !isLeftOut(path)) {
        found.files().put(path, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
      return unlessGone(why);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why)
        throws IOException {
      return why == null ? FileVisitResult.CONTINUE : unlessGone(why);
    }

    private FileVisitResult unlessGone(IOException why) throws IOException {
      if (why instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw why;
    }

    private String name(Path path) {
      return data.relativize(path).toString();
    }
  }
}
