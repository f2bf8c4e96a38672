package dev.parley.etl.aggregate;

import dev.parley.etl.aggregate.fact.Definitions;
import dev.parley.schemas.stage.Settings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How the counting runs.
 *
 * @param definitions what the measures mean
 * @param lateness how far behind the newest event others may come without being late
 * @param idle how long nothing has to come before the clock says what time it is; null in a test
 *     whose events are not of today
 * @param correctable how late a change may still correct what was counted; longer than change
 *     topics are kept
 */
public record AggregateConfig(
    Definitions definitions, Duration lateness, Duration idle, Duration correctable)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public AggregateConfig {
    if (correctable.compareTo(lateness) <= 0) {
      throw new IllegalArgumentException(
          "aggregate.correctable: " + correctable + " (expected: more than aggregate.lateness)");
    }
  }

  public static AggregateConfig from(Settings settings) {
    return new AggregateConfig(
        Definitions.standard(),
        settings.duration("aggregate.lateness", Duration.ofMinutes(1)),
        settings.duration("aggregate.idle", Duration.ofSeconds(5)),
        settings.duration("aggregate.correctable", Duration.ofDays(8)));
  }

  /** How long a thread's rows and facts stay, after the last of them. */
  Duration threadsKept() {
    return correctable.multipliedBy(2);
  }

  /** How long a window stays after its end: longer than all that could change it. */
  Duration windowsKept() {
    return threadsKept().plusDays(1);
  }
}
