package dev.parley.gateway.room;

import java.util.OptionalLong;

/** How much is left of something; may wait, but not for long. */
@FunctionalInterface
public interface Measure {
  /** Empty when nobody can tell right now. */
  OptionalLong left() throws Exception;

  /** The least that any of them knows of. */
  static Measure leastOf(Measure one, Measure other) {
    return () -> least(one.left(), other.left());
  }

  private static OptionalLong least(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }
}
