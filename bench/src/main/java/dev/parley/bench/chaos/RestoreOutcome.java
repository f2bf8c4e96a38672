package dev.parley.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.chaos.check.Finding.Kind;
import dev.parley.bench.chaos.check.Verdict;
import java.time.Duration;

/**
 * What came of a backup and its restore.
 *
 * @param verdict of the checker on the restored product
 * @param backup as the command printed it
 * @param restore as the command printed it
 * @param up from the start on the restored folder to open doors
 * @param checksums how many parts of derived stores were compared
 * @param rebuiltTheSame whether they were the same after a rebuild
 */
record RestoreOutcome(
    Verdict verdict,
    JsonNode backup,
    JsonNode restore,
    Duration up,
    int checksums,
    boolean rebuiltTheSame) {
  private static final double MEGA = 1e6;
  private static final double MILLIS = 1000.0;

  boolean passes() {
    return verdict.passes() && rebuiltTheSame;
  }

  String table() {
    return """
        | bytes, files | backup took | product held still | restore took | up on it after | accepted | lost | doubled | reordered | other findings | checksums, the same after a rebuild | verdict |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        | %.1f MB, %d | %.1f s | %d ms | %.1f s | %.1f s | %d | %d | %d | %d | %d | %d, %s | %s |
        """
        .formatted(
            backup.path("bytes").asLong() / MEGA,
            backup.path("files").asLong(),
            backup.path("seconds").asDouble(),
            backup.path("stillMillis").asLong(),
            restore.path("seconds").asDouble(),
            up.toMillis() / MILLIS,
            verdict.accepted(),
            verdict.count(Kind.LOST),
            verdict.count(Kind.DOUBLED),
            verdict.count(Kind.REORDERED),
            others(),
            checksums,
            rebuiltTheSame ? "yes" : "no",
            passes() ? "pass" : "fail");
  }

  private long others() {
    return verdict.findings().size()
        - verdict.count(Kind.LOST)
        - verdict.count(Kind.DOUBLED)
        - verdict.count(Kind.REORDERED);
  }
}
