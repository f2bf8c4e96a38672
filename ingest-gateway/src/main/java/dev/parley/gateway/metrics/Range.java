package dev.parley.gateway.metrics;

import dev.parley.gateway.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a report is about.
 *
 * @param from begins a window of the step
 * @param to the first moment that is no longer in it
 */
public record Range(Instant from, Instant to, Step step) {
  private static final int MOST_STEPS = 2000;
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration BY_MINUTE = Duration.ofHours(3);
  private static final Duration BY_HOUR = Duration.ofDays(4);

  /**
   * Reads the query parameters of the same names; the last day when there are none, in steps that
   * suit.
   *
   * @throws Problem when one cannot be used
   */
  public static Range parse(
      Optional<String> from, Optional<String> to, Optional<String> step, Instant now) {
    var end = to.map(it -> time("to", it)).orElse(now);
    var begin = from.map(it -> time("from", it)).orElse(end.minus(USUAL));
    if (!begin.isBefore(end)) {
      throw Problem.field("from", "not before to", "a time before the end of the range");
    }
    var length = Duration.between(begin, end);
    var chosen = step.map(Range::step).orElseGet(() -> suiting(length));
    if (length.dividedBy(chosen.length()) > MOST_STEPS) {
      throw Problem.field(
          "step", "too short for this range", "at most " + MOST_STEPS + " steps in it");
    }
    return new Range(chosen.start(begin), end, chosen);
  }

  private static Step suiting(Duration length) {
    if (length.compareTo(BY_MINUTE) <= 0) {
      return Step.MINUTE;
    }
    return length.compareTo(BY_HOUR) <= 0 ? Step.HOUR : Step.DAY;
  }

  private static Step step(String word) {
    return Step.of(word)
        .orElseThrow(() -> Problem.field("step", "not known", "minute, hour or day"));
  }

  private static Instant time(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.field(field, "not a time", "ISO 8601 such as 2026-03-02T10:00:00Z");
    }
  }
}
