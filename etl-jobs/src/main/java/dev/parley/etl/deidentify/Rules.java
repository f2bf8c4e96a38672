package dev.parley.etl.deidentify;

import dev.parley.schemas.stage.InvalidSettingException;
import dev.parley.schemas.stage.Settings;
import java.io.Serializable;
import java.time.Duration;

/**
 * The limits within which the job works.
 *
 * @param longestText characters of a text; a longer one goes to quarantine
 * @param keyPatience how long a key that is not there yet is waited for
 * @param partPatience how long the parts of a turn are waited for before it is given as it is
 * @param kept how long after its last change a turn can be changed by late feedback
 * @param clockAhead how far a time may lie after its recording
 */
public record Rules(
    int longestText,
    Duration keyPatience,
    Duration partPatience,
    Duration kept,
    Duration clockAhead)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Rules {
    if (longestText < 1) {
      throw new InvalidSettingException(
          "etl.text.longest", Integer.toString(longestText), "at least 1");
    }
  }

  public static Rules from(Settings settings) {
    return new Rules(
        settings.integer("etl.text.longest", 100_000, 1, 10_000_000),
        settings.duration("etl.key.patience", Duration.ofSeconds(10)),
        settings.duration("etl.part.patience", Duration.ofSeconds(30)),
        settings.duration("etl.turns.kept", Duration.ofDays(30)),
        settings.duration("etl.clock.ahead", Duration.ofMinutes(10)));
  }

  public static Rules standard() {
    return from(new Settings(java.util.Map.of()));
  }
}
