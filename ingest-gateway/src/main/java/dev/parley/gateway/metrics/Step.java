package dev.parley.gateway.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long the windows of a report are; they are of UTC. */
public enum Step {
  MINUTE(Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1));

  private final Duration length;

  Step(Duration length) {
    this.length = length;
  }

  public Duration length() {
    return length;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Step> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** The window that holds this moment. */
  Instant start(Instant at) {
    long millis = at.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, length.toMillis()));
  }

  /** Questions are not counted by the minute. */
  Step ofQuestions() {
    return this == MINUTE ? HOUR : this;
  }
}
