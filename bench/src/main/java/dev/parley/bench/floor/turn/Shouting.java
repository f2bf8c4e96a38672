package dev.parley.bench.floor.turn;

import dev.parley.bench.floor.rig.RuleText;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who says the next thing in every conversation as soon as it is answered, for a while.
 */
final class Shouting {
  private static final Logger LOG = LoggerFactory.getLogger(Shouting.class);
  private static final int AT_ONCE = 100;

  private final Thread thread;
  private volatile boolean enough;

  Shouting(Talk talk) {
    var random = new Random(3);
    thread = new Thread(() -> shout(talk, random), "shouting");
    thread.start();
  }

  private void shout(Talk talk, Random random) {
    try {
      while (!enough) {
        talk.run(AT_ONCE, 0, () -> RuleText.of(random));
      }
    } catch (InterruptedException e) {
      LOG.atWarn().log("interrupted while it shouted");
    }
  }

  /** Returns when all that was said is answered. */
  void stop() throws InterruptedException {
    enough = true;
    thread.join();
  }
}
