package dev.parley.bench.chaos;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;

/**
 * What a run shall be.
 *
 * @param messages that may be said; the backup begins with half of them said
 * @param perSecond messages, in all conversations together
 * @param conversations at once
 * @param learning with change capture and Flink
 */
record RestorePlan(int messages, int perSecond, int conversations, boolean learning) {
  RestorePlan {
    require(messages >= 10, "--messages", messages, "10 or more");
    require(perSecond >= 1 && perSecond <= 1000, "--per-second", perSecond, "1 to 1000");
    require(conversations >= 1 && conversations <= 200, "--conversations", conversations, "1-200");
  }

  private static void require(boolean holds, String name, int value, String expected) {
    if (!holds) {
      throw new Failure(Exit.USAGE, name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
