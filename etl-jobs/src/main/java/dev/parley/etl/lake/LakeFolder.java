package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.io.LocalInputFile;

/** A lake in a folder of this machine, as a reader sees it. */
public record LakeFolder(Path folder) {
  private static final int MOST_LOOKS = 10;

  /** Each turn of a tenant once: the row that was written last; none that was deleted. */
  public Collection<CleanTurn> turns(String tenant) throws IOException {
    for (int look = 1; ; look++) {
      try {
        return turnsNow(tenant);
      } catch (NoSuchFileException e) {
        // It became one with others since it was listed.
        if (look == MOST_LOOKS) {
          throw e;
        }
      }
    }
  }

  private Collection<CleanTurn> turnsNow(String tenant) throws IOException {
    Map<String, CleanTurn> newest = new TreeMap<>();
    for (var file : files(tenant)) {
      for (var turn : rows(file)) {
        newest.merge(turn.getTurnId(), turn, LakeFolder::newer);
      }
    }
    return newest.values().stream().filter(it -> it.getDeletedAt() == null).toList();
  }

  private static CleanTurn newer(CleanTurn one, CleanTurn other) {
    return other.getRevision() >= one.getRevision() ? other : one;
  }

  /**
   * The finished files of a tenant, oldest first; those that are being written have other names.
   */
  public List<Path> files(String tenant) throws IOException {
    var place = folder.resolve(Lake.TURNS).resolve(TenantDay.tenantFolder(tenant));
    if (!Files.exists(place)) {
      return List.of();
    }
    try (var found = Files.walk(place)) {
      return found
          .filter(it -> LakeFile.isFinished(it.getFileName().toString()))
          .sorted(Comparator.comparing(LakeFolder::writtenAt).thenComparing(it -> it))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows of a file. */
  public static List<CleanTurn> rows(Path file) throws IOException {
    var rows = new ArrayList<CleanTurn>();
    try (var reader =
        TurnRowReader.open(new LocalInputFile(file), TurnRowReader.Kind.WHOLE, () -> {})) {
      for (var row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
