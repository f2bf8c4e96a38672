package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times that cannot be, by a clock that goes wrong: after their own recording, or before there was
 * such a thing. The time of the recording stands in.
 */
record PlausibleTimes(Duration ahead) {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final List<String> TIMES = List.of("at", "replied_at", "started_at");

  /** What of the row is to be replaced; empty when its times are plausible. */
  Map<String, @Nullable String> corrections(ChangeEvent event) {
    var replaced = new HashMap<String, @Nullable String>();
    var recorded = Instant.ofEpochMilli(event.recordedAt());
    for (var column : TIMES) {
      var at = event.at(column);
      if (at != null && (at.isBefore(EARLIEST) || at.isAfter(recorded.plus(ahead)))) {
        replaced.put(column, recorded.toString());
        replaced.put(Columns.TIME_CORRECTED, "true");
      }
    }
    return replaced;
  }
}
