package dev.parley.etl.lake;

import dev.parley.schemas.events.CleanTurn;
import dev.parley.schemas.registry.AvroSerde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/** Rows and files of a lake as the sink leaves them. */
final class Turns {
  static final String DAY = "2026-03-02";
  static final Instant NOON = Instant.parse(DAY + "T12:00:00Z");

  static {
    AvroSerde.trustEvents();
  }

  private Turns() {}

  static CleanTurn said(String tenant, String id, long revision, String text) {
    return turn(tenant, id, revision).setUserText(text).setUserId("u-of-" + id).build();
  }

  static CleanTurn deleted(String tenant, String id, long revision, Instant at) {
    return turn(tenant, id, revision).setDeletedAt(at).build();
  }

  private static CleanTurn.Builder turn(String tenant, String id, long revision) {
    return CleanTurn.newBuilder()
        .setTenant(tenant)
        .setConversationId("c1")
        .setTurnId(id)
        .setRevision(revision)
        .setRecogniser("1")
        .setDay(DAY);
  }

  /** A finished file, written so many seconds after the others' beginning. */
  static void file(java.nio.file.Path lake, int second, CleanTurn... rows) {
    var day = new TenantDay(rows[0].getTenant(), DAY);
    var file =
        lake.resolve(Lake.TURNS).resolve(day.place()).resolve("turns-" + second + ".parquet");
    var path = new Path(file.toUri());
    try {
      Files.createDirectories(file.getParent());
      try (var out = path.getFileSystem().create(path, WriteMode.OVERWRITE)) {
        var writer = Lake.parquet().create(out);
        for (var row : List.of(rows)) {
          writer.addElement(row);
        }
        writer.finish();
      }
      Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(second)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
