package dev.parley.cli.privacy.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;
import dev.parley.schemas.topics.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where de-identified turns of a user still lie: rows of the internal database and files of the
 * lake are to be gone soon after the erasure, records of the topic age away, and so do savepoints
 * that somebody made, when somebody removes them.
 */
final class DerivedTraces {
  private static final String TURNS = Topics.INTERNAL_TURNS.name() + "-";
  private static final Duration KEPT = Duration.ofDays(90);

  /** A segment is closed at a tenth of that, and goes with its newest record. */
  private static final Duration GONE_AFTER = KEPT.plus(KEPT.dividedBy(10)).plusDays(1);

  private final String tenant;
  private final String user;
  private final byte[] needle;
  private long rows;
  private boolean rowsAreKnown;
  private boolean jobsReached;
  private long lakeFiles;
  private long records;
  private long savepoints;
  private @Nullable Instant newest;
  private PostgresRows.@Nullable Dead dead;

  DerivedTraces(String tenant, String user) {
    this.tenant = tenant;
    this.user = user;
    this.needle = user.getBytes(StandardCharsets.UTF_8);
  }

  static boolean isTurnLog(Path segment) {
    var folder = segment.getParent();
    return folder != null && folder.getFileName().toString().startsWith(TURNS);
  }

  /** A record of the topic; one that names the user is of the user. */
  void take(long timestamp, @Nullable ByteBuffer key, @Nullable ByteBuffer value) {
    if (key == null || value == null || !text(key).startsWith(tenant + "/")) {
      return;
    }
    if (text(value).contains(user)) {
      records++;
      var at = Instant.ofEpochMilli(timestamp);
      newest = newest == null || at.isAfter(newest) ? at : newest;
    }
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
  }

  /**
   * Any file, by its place in the data folder.
   *
   * @throws IOException when it is of the tenant's lake and cannot be read
   */
  void file(Path file, Path inFolder) throws IOException {
    if (inFolder.startsWith(Path.of("lake", "turns", "tenant=" + tenant))) {
      var counter = new HitCounter(List.of(needle));
      PackedFrames.read(Files.readAllBytes(file), counter);
      lakeFiles += counter.hits() > 0 ? 1 : 0;
    } else if (inFolder.endsWith("_metadata") && inFolder.toString().contains("savepoint-")) {
      savepoints++;
    }
  }

  void rows(PostgresRows server) throws java.sql.SQLException {
    rows = server.turnsOf(tenant, user);
    rowsAreKnown = true;
    dead = server.dead("internal").orElse(null);
  }

  /** Whether the jobs have come so far that they write nothing of the user any more. */
  void jobsReached(boolean reached) {
    jobsReached = reached;
  }

  /** Whether rows or files are left that are to be gone. */
  boolean isLeft() {
    return rows > 0 || lakeFiles > 0;
  }

  ObjectNode json() {
    var last = newest;
    var json =
        Json.object()
            .put("internalRows", rowsAreKnown ? rows : null)
            .put("lakeFiles", lakeFiles)
            .put("jobsReached", jobsReached)
            .put("gone", jobsReached && rowsAreKnown && !isLeft())
            .put("topicRecords", records)
            .put("topicGoneBy", last == null ? null : last.plus(GONE_AFTER).toString())
            .put("savepoints", savepoints);
    var deleted = dead;
    if (deleted != null) {
      json.putObject("deletedRows")
          .put("dead", deleted.rows())
          .put("vacuumedAt", deleted.vacuumedAt());
    }
    return json;
  }
}
