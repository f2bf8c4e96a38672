package dev.parley.bench.floor.turn;

import dev.parley.bench.floor.rig.RuleText;
import dev.parley.cli.Failure;
import java.util.Random;
import org.jspecify.annotations.Nullable;
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
  private volatile @Nullable RuntimeException failure;

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
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Returns when all that was said is answered; fails when it was not. */
  void stop() throws InterruptedException {
    enough = true;
    thread.join();
    var reason = failure;
    if (reason != null) {
      throw new Failure("the company that floods could not: " + reason.getMessage());
    }
  }
}
