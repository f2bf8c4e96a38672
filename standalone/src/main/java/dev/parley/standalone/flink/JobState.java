package dev.parley.standalone.flink;

import java.util.Set;

/**
 * A job as the cluster lists it.
 *
 * @param state Flink's word, for example RUNNING
 * @param startedAt milliseconds since 1970
 */
public record JobState(String id, String name, String state, long startedAt) {
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED", "SUSPENDED");

  /** Whether it runs or will again by itself. */
  public boolean isAlive() {
    return !ENDED.contains(state);
  }

  /** Whether somebody ended it on purpose. */
  public boolean wasStopped() {
    return state.equals("FINISHED") || state.equals("CANCELED");
  }
}
