package dev.parley.cli.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cli.client.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far change capture is.
 *
 * @param up whether it captures
 * @param sentence what it does or waits for
 * @param lag how old the oldest change is that is not on its topic; empty when it cannot be told
 * @param lagBytes of Postgres's log that are not captured
 * @param slotActive whether the slot is read now
 * @param slotBytes of log that Postgres keeps because of the slot
 * @param snapshotTablesLeft 0 when no snapshot is being taken
 * @param snapshotRows that snapshots have shown
 * @param changes captured since its process began
 * @param quarantined changes that could not be told
 * @param lastByTable when each table's last captured change was made
 */
record CaptureState(
    boolean up,
    String sentence,
    Optional<Duration> lag,
    long lagBytes,
    boolean slotActive,
    long slotBytes,
    long snapshotTablesLeft,
    long snapshotRows,
    long changes,
    long quarantined,
    Map<String, Instant> lastByTable) {

  CaptureState {
    lastByTable = new TreeMap<>(lastByTable);
  }

  ObjectNode json() {
    var json = Json.object().put("up", up).put("detail", sentence);
    lag.ifPresentOrElse(
        it -> json.put("lagSeconds", it.toMillis() / 1000.0), () -> json.putNull("lagSeconds"));
    json.put("lagBytes", lagBytes);
    json.putObject("slot").put("active", slotActive).put("bytes", slotBytes);
    json.putObject("snapshot")
        .put("running", snapshotTablesLeft > 0)
        .put("tablesLeft", snapshotTablesLeft)
        .put("rows", snapshotRows);
    json.put("changes", changes).put("quarantined", quarantined);
    var tables = json.putArray("tables");
    lastByTable.forEach(
        (table, at) -> tables.addObject().put("table", table).put("lastChangeAt", at.toString()));
    return json;
  }
}
