package dev.parley.etl.aggregate;

/**
 * How often a user, or a thread, is behind a row.
 *
 * @param facts all that it did
 * @param spoken how often the user spoke
 */
public record Presence(long facts, long spoken) {
  static final Presence NONE = new Presence(0, 0);

  Presence plus(int sign, boolean speaks) {
    return new Presence(facts + sign, speaks ? spoken + sign : spoken);
  }

  boolean isActive() {
    return spoken > 0;
  }
}
