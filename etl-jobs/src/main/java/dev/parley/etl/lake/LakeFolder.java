package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.registry.AvroSerde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.io.LocalInputFile;

/** A lake in a folder of this machine, as a reader sees it. */
public record LakeFolder(Path folder) {
  static {
    AvroSerde.trustEvents();
  }

  /** Each turn of a tenant once: the row that was written last. */
  public Collection<CleanTurn> turns(String tenant) throws IOException {
    Map<String, CleanTurn> newest = new TreeMap<>();
    for (var file : files(tenant)) {
      for (var turn : rows(file)) {
        newest.merge(
            turn.getTurnId(),
            turn,
            (one, other) -> other.getRevision() >= one.getRevision() ? other : one);
      }
    }
    return newest.values();
  }

  /**
   * The finished files of a tenant, oldest first; those that are being written have other names.
   */
  public List<Path> files(String tenant) throws IOException {
    var place = folder.resolve(Lake.TURNS).resolve("tenant=" + tenant);
    if (!Files.exists(place)) {
      return List.of();
    }
    try (var found = Files.walk(place)) {
      return found
          .filter(it -> it.getFileName().toString().matches("turns-.*\\.parquet"))
          .sorted(Comparator.comparing(LakeFolder::writtenAt).thenComparing(it -> it))
          .toList();
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
    var rows = new java.util.ArrayList<CleanTurn>();
    var model = SpecificData.getForClass(CleanTurn.class);
    try (var reader =
        AvroParquetReader.<CleanTurn>builder(
                new LocalInputFile(file), new PlainParquetConfiguration())
            .withDataModel(model)
            .build()) {
      for (var row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
