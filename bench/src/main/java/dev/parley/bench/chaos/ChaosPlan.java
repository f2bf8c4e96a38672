package dev.parley.bench.chaos;

import dev.parley.cli.Exit;
import dev.parley.cli.Failure;
import java.time.Duration;

/**
 * What a run shall be.
 *
 * @param messages that are to be accepted, in all
 * @param killEvery from the first reply after a recovery to the next kill
 * @param kills at least so many
 * @param conversations at once
 * @param dropped share of the clients' connections that break by themselves, 0 to 1
 * @param separate each part a process of its own
 * @param learning with change capture and Flink
 * @param warm measures an ordinary restart first
 */
record ChaosPlan(
    int messages,
    Duration killEvery,
    int kills,
    int conversations,
    double dropped,
    boolean separate,
    boolean learning,
    boolean warm) {
  private static final int LEAST_MESSAGES_PER_KILL = 10;

  ChaosPlan {
    require(messages >= 1, "--messages", messages, "1 or more");
    require(!killEvery.isNegative() && killEvery.toMillis() >= 1, "--kill-every", killEvery, "> 0");
    require(
        kills >= 0 && messages / (kills + 1) >= LEAST_MESSAGES_PER_KILL,
        "--kills",
        kills,
        "0 or more, and " + LEAST_MESSAGES_PER_KILL + " messages for each");
    require(conversations >= 1 && conversations <= 200, "--conversations", conversations, "1-200");
    require(dropped >= 0 && dropped <= 1, "--dropped", dropped, "0 to 1");
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new Failure(Exit.USAGE, name + ": " + value + " (expected: " + expected + ")");
    }
  }

  /**
   * How many messages may be said until the next kill, so that all kills fall in.
   *
   * @param remaining that may still be said
   * @param done kills so far
   */
  int share(int remaining, int done) {
    int even = Math.max(1, messages / (kills + 1));
    return done < kills ? remaining / (kills - done + 1) : Math.min(remaining, even);
  }
}
