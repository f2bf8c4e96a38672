package dev.parley.schemas.topics;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long a topic's records are kept.
 *
 * @param compacted only the newest record of a key is kept
 * @param retention records older than this go; empty for ever
 * @param largestSegment bytes after which a segment is rolled
 */
public record Kept(boolean compacted, Optional<Duration> retention, int largestSegment) {
  // Longer than the records of any topic: a replay can tell a destroyed key from one never made.
  private static final Duration TOMBSTONES = Duration.ofDays(400);
  private static final int SMALL_SEGMENT = 8 * 1024 * 1024;
  private static final int SEGMENT = 64 * 1024 * 1024;

  /** The newest of each key, for ever. */
  public static Kept newest() {
    return new Kept(true, Optional.empty(), SEGMENT);
  }

  /** The newest of each key, with superseded ones gone soon: small segments, bounded lag. */
  public static Kept newestStrictly() {
    return new Kept(true, Optional.empty(), SMALL_SEGMENT);
  }

  public static Kept days(int days) {
    return new Kept(false, Optional.of(Duration.ofDays(days)), SEGMENT);
  }

  public static Kept minutes(int minutes) {
    return new Kept(false, Optional.of(Duration.ofMinutes(minutes)), SMALL_SEGMENT);
  }

  /** As a topic's configuration. */
  public Map<String, String> config() {
    var segment = Integer.toString(largestSegment);
    if (!compacted) {
      long millis = retention.orElse(Duration.ofDays(365)).toMillis();
      return Map.of(
          "cleanup.policy",
          "delete",
          "retention.ms",
          Long.toString(millis),
          "segment.ms",
          Long.toString(Math.max(millis / 10, 60_000)),
          "segment.bytes",
          segment);
    }
    long lag = Duration.ofHours(largestSegment == SMALL_SEGMENT ? 1 : 24).toMillis();
    return Map.of(
        "cleanup.policy", "compact",
        "max.compaction.lag.ms", Long.toString(lag),
        "delete.retention.ms", Long.toString(TOMBSTONES.toMillis()),
        "segment.ms", Long.toString(lag),
        "segment.bytes", segment);
  }

  /** In words, as README's table has it. */
  public String inWords() {
    if (compacted) {
      return "compacted";
    }
    var time = retention.orElseThrow();
    return time.toDays() > 0 ? time.toDays() + " d" : time.toMinutes() + " min";
  }
}
