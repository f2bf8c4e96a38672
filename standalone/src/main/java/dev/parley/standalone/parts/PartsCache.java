package dev.parley.standalone.parts;

import dev.parley.schemas.stage.Settings;
import dev.parley.standalone.Folders;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The folder where programs are unpacked, once per user and version.
 *
 * <p>A program is there whole or not at all, also when two processes unpack it at once.
 */
public final class PartsCache {
  private static final int OWNER_EXECUTES = 0100;

  private final Path folder;

  public PartsCache(Path folder) {
    this.folder = folder;
  }

  /** {@code parts.dir}, else the user's cache folder, else a folder beside the data. */
  public static PartsCache from(Settings settings) {
    return new PartsCache(
        settings
            .find("parts.dir")
            .map(Path::of)
            .or(PartsCache::userCache)
            .orElseGet(() -> settings.path("data.dir", "a folder for data").resolve("parts")));
  }

  private static Optional<Path> userCache() {
    var home = Path.of(System.getProperty("user.home", "/nonexistent"));
    var cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(home.resolve(".cache"));
    return isUsable(cache) || (!Files.exists(cache) && isUsable(home))
        ? Optional.of(cache.resolve("parley"))
        : Optional.empty();
  }

  private static boolean isUsable(Path folder) {
    return folder.isAbsolute() && Files.isDirectory(folder) && Files.isWritable(folder);
  }

  /** The folder of the unpacked program. */
  public Path unpacked(PartArchive archive) throws IOException {
    // A published version never changes: its size is enough to tell it from a cut-off copy.
    var target = folder.resolve(archive.name() + "-" + archive.length());
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(folder);
    var fresh = Files.createTempDirectory(folder, archive.name() + "-unpacking-");
    try (var tar = archive.open()) {
      unpack(tar, fresh);
      moveIntoPlace(fresh, target);
    } finally {
      Folders.delete(fresh);
    }
    return target;
  }

  private static void moveIntoPlace(Path fresh, Path target) throws IOException {
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) { // says nothing more exact of a folder that is there
      if (!Files.isDirectory(target)) { // else another process was faster, with the same content
        throw e;
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, Path into) throws IOException {
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      var file = into.resolve(entry.getName()).normalize();
      if (!file.startsWith(into)) {
        throw new IOException("archive entry outside its folder: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(file);
      } else {
        Files.createDirectories(file.getParent());
        write(tar, entry, file);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
      var permissions = Files.getPosixFilePermissions(file);
      permissions.addAll(
          Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE));
      Files.setPosixFilePermissions(file, permissions);
    }
  }
}
