package dev.parley.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Deletes folders with all that is in them; what somebody else deletes meanwhile is gone too. */
public final class Folders {
  private Folders() {}

  /** Nothing happens when it is not there. */
  public static void delete(Path folder) throws IOException {
    empty(folder);
    Files.deleteIfExists(folder);
  }

  /** The folder itself stays. */
  public static void empty(Path folder) throws IOException {
    for (var path : inside(folder)) {
      Files.deleteIfExists(path);
    }
  }

  /** Files before the folders that they are in. */
  private static List<Path> inside(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(it -> !it.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return inside(folder);
      }
      throw e.getCause();
    }
  }
}
