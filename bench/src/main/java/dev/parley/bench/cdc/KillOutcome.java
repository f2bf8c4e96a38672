package dev.parley.bench.cdc;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;

/**
 * What was found after all kills.
 *
 * @param kills of the capture process
 * @param inSnapshot how many of them before its snapshot had ended
 * @param committed changes that the writer committed
 * @param streamed changes on the topic, those that came twice left out
 * @param doubled that came twice, told by their LSN
 * @param snapshotRows that snapshots showed
 * @param rowsWithGaps whose changes are not exactly those that were committed, in their order
 * @param rowsWrong that are otherwise in the database than the topic says
 * @param took for all of it
 */
public record KillOutcome(
    int kills,
    int inSnapshot,
    long committed,
    long streamed,
    long doubled,
    long snapshotRows,
    long rowsWithGaps,
    long rowsWrong,
    Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing skipped, nothing out of order, and nothing doubled that was not recognised. */
  public boolean isWhole() {
    return committed == streamed && rowsWithGaps == 0 && rowsWrong == 0;
  }

  String json() {
    return JSON.createObjectNode()
        .put("kills", kills)
        .put("inSnapshot", inSnapshot)
        .put("committed", committed)
        .put("streamed", streamed)
        .put("doubled", doubled)
        .put("snapshotRows", snapshotRows)
        .put("rowsWithGaps", rowsWithGaps)
        .put("rowsWrong", rowsWrong)
        .put("seconds", took.toSeconds())
        .toString();
  }

  String table() {
    return """
        | killed | of these in a snapshot | changes committed | on the topic | doubled, told by LSN | rows with a gap | rows wrong | took |
        |---|---|---|---|---|---|---|---|
        | %d | %d | %d | %d | %d | %d | %d | %d s |
        """
        .formatted(
            kills,
            inSnapshot,
            committed,
            streamed,
            doubled,
            rowsWithGaps,
            rowsWrong,
            took.toSeconds());
  }
}
