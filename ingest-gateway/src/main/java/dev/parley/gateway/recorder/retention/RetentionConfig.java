package dev.parley.gateway.recorder.retention;

import dev.parley.schemas.stage.Settings;
import java.time.Duration;

/**
 * How the raw chat database is kept to its companies' retention.
 *
 * @param every how often it is looked at ({@code recorder.retention.every})
 * @param batch rows, or conversations, of one transaction ({@code recorder.retention.batch})
 */
public record RetentionConfig(Duration every, int batch) {
  private static final Duration HOURLY = Duration.ofHours(1);

  public static RetentionConfig from(Settings settings) {
    return new RetentionConfig(
        settings.duration("recorder.retention.every", HOURLY),
        settings.integer("recorder.retention.batch", 500, 1, 100_000));
  }
}
