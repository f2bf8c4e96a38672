package dev.parley.bench.chaos;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;

/**
 * What a rolling restart shall be.
 *
 * @param rounds in each of which every instance is stopped in order and started again, one after
 *     the other
 * @param kills of each stage, after the rounds: first of one instance, then of the other
 * @param perSecond messages, in all conversations together, all the time
 * @param conversations at once
 * @param dropped share of the clients' connections that break by themselves, 0 to 1
 */
record RollingPlan(int rounds, int kills, int perSecond, int conversations, double dropped) {
  RollingPlan {
    require(rounds >= 0 && rounds <= 1000, "--rounds", rounds, "0-1000");
    require(kills >= 0 && kills <= 1000, "kills", kills, "0-1000");
    require(perSecond >= 1 && perSecond <= 1000, "--per-second", perSecond, "1-1000");
    require(conversations >= 1 && conversations <= 200, "--conversations", conversations, "1-200");
    require(dropped >= 0 && dropped <= 1, "--dropped", dropped, "0 to 1");
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new Failure(Exit.USAGE, name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
