package dev.parley.cli.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.Failure;
import dev.parley.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself; written last, so that a half-made backup has none.
 *
 * @param product its version
 * @param takenAt the instant that the backup shows
 * @param source the data folder, as its path was
 * @param still how long the product was held still; zero when none ran
 * @param entries folders before what is in them
 */
record Manifest(
    String product, Instant takenAt, String source, Duration still, List<Entry> entries) {
  static final String FILE = "manifest.json";
  private static final int FORMAT = 1;

  Manifest {
    entries = List.copyOf(entries);
  }

  /**
   * A file or a folder.
   *
   * @param path from the data folder on
   * @param mode as {@code rwx------}
   * @param hash SHA-256 in hex; empty for a folder
   */
  record Entry(String path, String mode, long size, String hash) {
    boolean isFolder() {
      return hash.isEmpty();
    }
  }

  long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  long files() {
    return entries.stream().filter(it -> !it.isFolder()).count();
  }

  /** Whole or not at all. */
  void write(Path folder) throws IOException {
    var fresh = folder.resolve(FILE + ".new");
    Files.writeString(fresh, Json.line(json()) + "\n");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    Hashing.force(fresh);
    Files.move(fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private ObjectNode json() {
    var json =
        Json.object()
            .put("format", FORMAT)
            .put("product", product)
            .put("takenAt", takenAt.toString())
            .put("source", source)
            .put("stillMillis", still.toMillis())
            .put("files", files())
            .put("bytes", bytes());
    var all = json.putArray("entries");
    for (var entry : entries) {
      all.addObject()
          .put("path", entry.path())
          .put("mode", entry.mode())
          .put("size", entry.size())
          .put("sha256", entry.hash());
    }
    return json;
  }

  /**
   * @throws Failure when there is none, or one that this version cannot read
   */
  static Manifest read(Path folder) {
    var file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new Failure(
          folder
              + " is no whole backup: it has no "
              + FILE
              + " (expected: a folder that `parley backup` has finished)");
    }
    try {
      return from(Json.parse(Files.readString(file)));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      throw new Failure(file + " is damaged (expected: as `parley backup` wrote it)");
    } catch (IOException e) {
      throw new Failure(file + " cannot be read (expected: a backup of yours)");
    }
  }

  private static Manifest from(JsonNode json) {
    int format = json.path("format").asInt();
    if (format != FORMAT) {
      throw new Failure("the backup has format " + format + " (expected: " + FORMAT + ")");
    }
    var entries = new ArrayList<Entry>();
    json.path("entries").forEach(it -> entries.add(entry(it)));
    var made =
        new Manifest(
            Json.textOrEmpty(json, "product"),
            Instant.parse(Json.textOrEmpty(json, "takenAt")),
            Json.textOrEmpty(json, "source"),
            Duration.ofMillis(json.path("stillMillis").asLong()),
            entries);
    if (made.files() != json.path("files").asLong(-1)
        || made.bytes() != json.path("bytes").asLong(-1)) {
      throw new IllegalArgumentException("entries are missing");
    }
    return made;
  }

  private static Entry entry(JsonNode json) {
    var path = Json.textOrEmpty(json, "path");
    var inside = Path.of("/data").resolve(path).normalize();
    if (path.isEmpty() || !inside.toString().equals("/data/" + path)) {
      throw new IllegalArgumentException("a path that leads elsewhere");
    }
    return new Entry(
        path,
        Json.textOrEmpty(json, "mode"),
        json.path("size").asLong(),
        Json.textOrEmpty(json, "sha256"));
  }
}
