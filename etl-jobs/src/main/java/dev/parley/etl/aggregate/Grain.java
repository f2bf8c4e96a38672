package dev.parley.etl.aggregate;

import java.util.List;
import java.util.Locale;

/** How long a window is; windows are of UTC. */
enum Grain {
  MINUTE(60_000L),
  HOUR(3_600_000L),
  DAY(86_400_000L);

  private final long millis;

  Grain(long millis) {
    this.millis = millis;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  long start(long at) {
    return at - Math.floorMod(at, millis);
  }

  long end(long start) {
    return start + millis;
  }

  static Grain of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Nobody looks at the questions of one minute. */
  static List<Grain> of(String dimension, String question) {
    return dimension.equals(question) ? List.of(HOUR, DAY) : List.of(values());
  }
}
