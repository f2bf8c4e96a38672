package dev.parley.dialog.turn;

import java.time.Duration;
import java.time.Instant;

/**
 * The one turn of a conversation that waits for a worker.
 *
 * @param attempt from 1; only this one's answer is accepted
 * @param attemptDue when the next attempt is made
 * @param deadline when the turn ends, with or without an answer
 */
public record OpenTurn(
    Message question, int attempt, Instant openedAt, Instant attemptDue, Instant deadline) {

  static OpenTurn first(Message question, Instant now, TurnRules rules) {
    var deadline = now.plus(rules.turnTimeout());
    return new OpenTurn(
        question, 1, now, earlier(now.plus(rules.attemptTimeout()), deadline), deadline);
  }

  OpenTurn next(Instant now, Duration timeout) {
    return new OpenTurn(
        question, attempt + 1, openedAt, earlier(now.plus(timeout), deadline), deadline);
  }

  public String turnId() {
    return question.turnId();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
