package dev.parley.bench.chaos.product;

import dev.parley.bench.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The processes of one stage that share its work.
 *
 * @param all of them
 * @param partitions that they share out among themselves; 0 where each serves everything
 */
public record Siblings(String stage, List<StageProcess> all, int partitions) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Marks of transactions, which no store reads, count as well. */
  private static final long NEAR = 200;

  public Siblings {
    all = List.copyOf(all);
  }

  /** Returns once all serve, each its share, with everything at hand that the others know. */
  public void awaitWhole() throws IOException, InterruptedException {
    await(
        "all serve and have caught up",
        all,
        it -> it.isUp() && hasCaughtUp(it) && !lacksAShare(it));
  }

  /** Returns once all serve, somebody each partition, and nobody's copies are far behind. */
  public void awaitCaughtUp() throws IOException, InterruptedException {
    await("all have caught up", all, it -> it.isUp() && hasCaughtUp(it));
  }

  /** Returns once the others serve what one had that is gone. */
  public void awaitTakenOverFrom(StageProcess gone) throws IOException, InterruptedException {
    var others = all.stream().filter(one -> one != gone).toList();
    await("the others have taken over", others, StageHealth::isUp);
  }

  /** Until each of these is as it should be, and together they serve all partitions. */
  private void await(String what, List<StageProcess> these, Predicate<StageHealth> asItShould)
      throws IOException, InterruptedException {
    Await.<IOException>until(
        stage + ": " + what,
        PATIENCE,
        () -> {
          long shared = 0;
          for (var one : these) {
            var health = one.health();
            if (!asItShould.test(health)) {
              return false;
            }
            shared += health.fact("partitions");
          }
          return shared == partitions;
        });
  }

  private boolean lacksAShare(StageHealth health) {
    return partitions > 0 && health.fact("partitions") == 0;
  }

  private static boolean hasCaughtUp(StageHealth health) {
    long copies = health.fact("copies-lag");
    return copies >= 0 && copies < NEAR && health.fact("index-lag") == 0;
  }
}
