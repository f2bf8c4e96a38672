package dev.parley.cli.knowledge;

import dev.parley.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The documents in files and folders.
 *
 * <p>A document is named by its path below the given folder, one given directly by its file name, a
 * line of a JSONL file by its id. Hidden files stay out.
 */
public final class SourceFiles {
  private final List<Path> given;

  public SourceFiles(List<Path> given) {
    this.given = List.copyOf(given);
  }

  /** How many there are; reads JSONL files once. */
  public long count() {
    try (var sources = found()) {
      return sources.count();
    }
  }

  /** Hands them over one by one; close it. A name that was there before is unusable. */
  public Stream<Source> stream() {
    Set<String> names = new HashSet<>();
    return found()
        .map(
            source ->
                source instanceof SourceFile && !names.add(source.name())
                    ? new Unusable(source.name(), "another one has this name", true)
                    : source);
  }

  private Stream<Source> found() {
    return given.stream().flatMap(SourceFiles::at);
  }

  private static Stream<Source> at(Path path) {
    if (Files.isDirectory(path)) {
      return below(path).flatMap(file -> file(file, name(path, file), false));
    }
    if (!Files.exists(path)) {
      return Stream.of(new Unusable(path.toString(), "there is no such file", true));
    }
    return file(path, String.valueOf(path.getFileName()), true);
  }

  private static Stream<Path> below(Path folder) {
    var files = new ArrayList<Path>();
    try (var walk = Files.walk(folder)) {
      for (Iterator<Path> it = walk.iterator(); it.hasNext(); ) {
        var path = it.next();
        if (Files.isRegularFile(path) && !isHidden(folder, path)) {
          files.add(path);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(folder + " cannot be read: " + e.getMessage());
    }
    files.sort(null);
    return files.stream();
  }

  private static boolean isHidden(Path folder, Path path) {
    for (var part : folder.relativize(path)) {
      if (part.toString().startsWith(".") && part.toString().length() > 1) {
        return true;
      }
    }
    return false;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static Stream<Source> file(Path path, String name, boolean named) {
    if (MediaTypes.isLines(name)) {
      return JsonLines.documents(path, name);
    }
    var type = MediaTypes.of(name);
    if (type.isEmpty()) {
      var reason = "not a document (expected: " + MediaTypes.EXPECTED + ")";
      return Stream.of(new Unusable(name, reason, named));
    }
    var size = path.toFile().length();
    return Stream.of(new SourceFile(name, type.get(), null, size, () -> Files.readAllBytes(path)));
  }
}
