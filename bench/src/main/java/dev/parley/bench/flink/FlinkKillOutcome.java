package dev.parley.bench.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;

/**
 * What was found after all kills.
 *
 * @param taskManagers how often a TaskManager was killed
 * @param jobManagers how often a JobManager was
 * @param turns that were said meanwhile
 * @param rowsOtherwise rows of the internal database that an undisturbed run writes otherwise
 * @param turnsOtherwise turns of the lake that it writes otherwise
 * @param doubled rows that the lake's files hold twice
 * @param slowest from a kill until turns came out again
 * @param took for all of it
 */
public record FlinkKillOutcome(
    int taskManagers,
    int jobManagers,
    long turns,
    long rowsOtherwise,
    long turnsOtherwise,
    long doubled,
    Duration slowest,
    Duration took) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The same content as without a kill, and no row of the lake twice. */
  public boolean isTheSame() {
    return turns > 0 && rowsOtherwise == 0 && turnsOtherwise == 0 && doubled == 0;
  }

  String json() {
    return JSON.createObjectNode()
        .put("taskManagers", taskManagers)
        .put("jobManagers", jobManagers)
        .put("turns", turns)
        .put("rowsOtherwise", rowsOtherwise)
        .put("turnsOtherwise", turnsOtherwise)
        .put("doubled", doubled)
        .put("slowestSeconds", slowest.toMillis() / 1000.0)
        .put("seconds", took.toSeconds())
        .toString();
  }

  String table() {
    return """
        | TaskManagers killed | JobManagers killed | turns | rows otherwise than undisturbed | turns of the lake otherwise | rows doubled in the lake | slowest recovery | took |
        |---|---|---|---|---|---|---|---|
        | %d | %d | %d | %d | %d | %d | %.1f s | %d s |
        """
        .formatted(
            taskManagers,
            jobManagers,
            turns,
            rowsOtherwise,
            turnsOtherwise,
            doubled,
            slowest.toMillis() / 1000.0,
            took.toSeconds());
  }
}
