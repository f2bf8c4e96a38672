package dev.parley.standalone.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The loaded and checked classes of a Java child, kept from its first orderly end for its later
 * starts, which take about half the time (class data sharing, JEP 350).
 *
 * <p>The Java machine itself refuses an archive of other classes, of another version or half
 * written, and then starts as it does without.
 *
 * @param file of the archive, in a folder that lives as long as the child's classes
 */
public record ClassArchive(Path file) {

  /** What the child's command line says: use it, or make it at the end. */
  public List<String> flags() {
    return Files.exists(file)
        ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:disable")
        : List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:disable");
  }
}
