package dev.parley.etl.lake;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.Serializable;
import java.time.Duration;

/**
 * How the lake is kept.
 *
 * @param every how often it is looked at
 * @param compactAfter how long after a day's end its files become one
 * @param settled how long nothing has to be written to a day before its files become one
 * @param largest bytes of a file that is large enough to stay by itself
 * @param deletionsKept how long it is remembered that a turn was deleted; longer than any topic
 *     from which it could be written again
 * @param leftoversKept how long a file may be unfinished; longer than a job may be away and come
 *     back to finish it
 */
public record LakeConfig(
    Duration every,
    Duration compactAfter,
    Duration settled,
    long largest,
    Duration deletionsKept,
    Duration leftoversKept)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MEBIBYTE = 1 << 20;

  public LakeConfig {
    if (every.isZero()) {
      throw new InvalidSettingException("lake.every", every.toString(), "> 0");
    }
  }

  public static LakeConfig from(Settings settings) {
    return new LakeConfig(
        settings.duration("lake.every", Duration.ofMinutes(1)),
        settings.duration("lake.compact.after", Duration.ofHours(6)),
        settings.duration("lake.settled", Duration.ofMinutes(10)),
        (long) settings.integer("lake.file.largest.mb", 128, 1, 1 << 20) * MEBIBYTE,
        settings.duration("lake.deletions.kept", Duration.ofDays(90)),
        settings.duration("lake.leftovers.kept", Duration.ofDays(7)));
  }
}
