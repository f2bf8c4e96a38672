package dev.parley.schemas.stage;

import java.util.Map;

/**
 * How a stage is, in words for an operator.
 *
 * @param state what to do about it
 * @param detail one sentence; never a message's text
 * @param facts numbers worth a look, for example {@code lag}, in records
 */
public record Health(State state, String detail, Map<String, Long> facts) {

  /** Ordered from good to bad. */
  public enum State {
    /** Serving. */
    UP,
    /** Serving less than it promises, and healing by itself. */
    DEGRADED,
    /** Not serving. */
    DOWN
  }

  public Health {
    facts = Map.copyOf(facts);
  }

  public static Health up(Map<String, Long> facts) {
    return new Health(State.UP, "serving", facts);
  }

  public static Health up() {
    return up(Map.of());
  }

  public static Health degraded(String detail) {
    return new Health(State.DEGRADED, detail, Map.of());
  }

  public static Health down(String detail) {
    return new Health(State.DOWN, detail, Map.of());
  }

  public boolean isUp() {
    return state == State.UP;
  }
}
