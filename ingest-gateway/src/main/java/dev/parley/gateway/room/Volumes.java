package dev.parley.gateway.room;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes left on the fullest disk that our own folders lie on. */
public final class Volumes implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(Volumes.class);

  private final List<Path> folders;
  private final LastKnown<Path> known = new LastKnown<>();

  /**
   * @param folders one that is not there yet counts where it will be
   */
  public Volumes(List<Path> folders) {
    this.folders = folders.stream().map(Path::toAbsolutePath).toList();
  }

  /** A disk that cannot be asked has what it had. */
  @Override
  public OptionalLong left() {
    for (var folder : folders) {
      var there = existing(folder);
      if (there != null) {
        look(folder, there);
      }
    }
    return known.least();
  }

  private void look(Path folder, Path there) {
    try {
      known.heard(folder, Files.getFileStore(there).getUsableSpace());
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("reason", e.getClass().getSimpleName()).log("a disk is not told");
    }
  }

  private static @Nullable Path existing(Path folder) {
    @Nullable Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }
}
