package dev.parley.dialog.turn;

import static dev.parley.schemas.events.Outcome.ANSWERED;
import static dev.parley.schemas.events.Outcome.DECLINED;
import static dev.parley.schemas.events.Outcome.HANDED_TO_AGENT;

import dev.parley.schemas.events.Outcome;

/** A reply that needs no worker: how it ends the message, and why. Its words are a resource. */
public enum Line {
  GREETING(ANSWERED, "", "rule:small-talk"),
  THANKS(ANSWERED, "", "rule:small-talk"),
  GOODBYE(ANSWERED, "", "rule:small-talk"),
  SMALL_TALK(ANSWERED, "", "model:small-talk"),
  CLARIFY(ANSWERED, "", "rule:clarify"),
  EMPTY(DECLINED, "empty", "rule:empty"),
  TOO_LONG(DECLINED, "too-long", "rule:too-long"),
  QUEUE_FULL(DECLINED, "queue-full", "gate:queue-full"),
  CLOSED(DECLINED, "closed", "gate:closed"),
  NO_ANSWER_IN_TIME(DECLINED, "no-answer-in-time", "fallback:canned"),
  NO_ANSWER(DECLINED, "answer-failed", "fallback:canned"),
  PERSON_ASKED(HANDED_TO_AGENT, "asked-for-a-person", "rule:handoff"),
  ESCALATED(HANDED_TO_AGENT, "complaint", "model:handoff"),
  AGENT_TAKES_OVER(HANDED_TO_AGENT, "agent-took-the-floor", "gate:agent"),
  AGENT_HAS_FLOOR(HANDED_TO_AGENT, "agent-has-the-floor", "gate:agent");

  private final Outcome outcome;
  private final String reason;
  private final String route;

  Line(Outcome outcome, String reason, String route) {
    this.outcome = outcome;
    this.reason = reason;
    this.route = route;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** A word; empty when there is nothing to explain. */
  public String reason() {
    return reason;
  }

  /** Which way the turn went, as provenance says it. */
  public String route() {
    return route;
  }

  /** A person would help. */
  public boolean offersPerson() {
    return this == NO_ANSWER_IN_TIME || this == NO_ANSWER;
  }

  /**
   * The message matters for what is said later: what comes next says what it is about, and is not
   * asked back again. Small talk would only mislead the search.
   */
  boolean isWorthRemembering() {
    return this == CLARIFY || offersPerson() || outcome == HANDED_TO_AGENT;
  }
}
