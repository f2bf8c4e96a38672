package dev.parley.cli.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;

/** A backup in a few words. */
final class Shown {
  private Shown() {}

  static ObjectNode json(Manifest backup) {
    return Json.object()
        .put("takenAt", backup.takenAt().toString())
        .put("product", backup.product())
        .put("files", backup.files())
        .put("bytes", backup.bytes())
        .put("stillMillis", backup.still().toMillis());
  }

  static String text(Manifest backup) {
    return "%d files, %s, as of %s"
        .formatted(backup.files(), Backup.megabytes(backup.bytes()), backup.takenAt());
  }
}
