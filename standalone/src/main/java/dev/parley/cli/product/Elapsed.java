package dev.parley.cli.product;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long this command has been at it, as a person feels it.
 *
 * @param since when the process began
 * @param clock the time now
 */
record Elapsed(Instant since, InstantSource clock) {
  /** From when the script handed over; the system's own idea of a start is whole seconds off. */
  static Elapsed ofProcess() {
    var clock = InstantSource.system();
    Long micros = Long.getLong("parley.began");
    return new Elapsed(
        micros == null ? clock.instant() : Instant.EPOCH.plus(micros, ChronoUnit.MICROS), clock);
  }

  Duration time() {
    return Duration.between(since, clock.instant());
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  @Override
  public String toString() {
    return seconds(time());
  }
}
