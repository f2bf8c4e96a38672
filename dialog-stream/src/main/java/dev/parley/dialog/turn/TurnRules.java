package dev.parley.dialog.turn;

import dev.parley.schemas.stage.InvalidSettingException;
import java.time.Duration;

/**
 * The figures of a turn.
 *
 * @param attemptTimeout how long one attempt may take
 * @param turnTimeout how long all attempts may take; not shorter than one
 * @param attempts how many there are at most, from 1
 * @param waiting how many messages may wait behind an open turn
 * @param idle after this long without a word a conversation leaves the stores
 */
public record TurnRules(
    Duration attemptTimeout, Duration turnTimeout, int attempts, int waiting, Duration idle) {
  /** What holds where no setting says otherwise. */
  public static final TurnRules USUAL =
      new TurnRules(Duration.ofSeconds(10), Duration.ofSeconds(25), 3, 20, Duration.ofDays(30));

  /**
   * Bytes of one sealed text. 4,000 characters need half of it; with ten remembered and twenty
   * waiting a row still fits a broker's largest record.
   */
  static final int LARGEST_TEXT = 32 * 1024;

  /** Bytes of an answer with its passages, so that the reply made of it fits as well. */
  static final int LARGEST_ANSWER = 768 * 1024;

  public TurnRules {
    if (turnTimeout.compareTo(attemptTimeout) < 0) {
      throw new InvalidSettingException(
          "dialog-stream.turn.timeout",
          turnTimeout.toString(),
          "not below dialog-stream.attempt.timeout, " + attemptTimeout);
    }
  }
}
