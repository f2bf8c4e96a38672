package dev.parley.gateway.register;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.quota.Quota;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.topics.CatchUp;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a topic to its end for what is not known here, so many times a minute for one origin:
 * made-up keys of one do not shut out new good ones of another.
 */
final class LookUps {
  private static final int PER_MINUTE = 120;

  private final Workers workers;
  private final Supplier<CatchUp> toTheEnd;
  private final Quota<Origin> quota;

  /**
   * @param toTheEnd reads the topic to its end; blocks
   */
  LookUps(Workers workers, Supplier<CatchUp> toTheEnd, Clock clock) {
    this.workers = workers;
    this.toTheEnd = toTheEnd;
    this.quota = new Quota<>("too many look-ups from this address", clock);
  }

  /** Empty only when it is certain that there is none; fails with 503 when it is not. */
  <V> Future<Optional<V>> look(Origin from, Supplier<Optional<V>> find) {
    var known = find.get();
    if (known.isPresent()) {
      return Future.succeededFuture(known);
    }
    var wait = quota.tryTake(from, PER_MINUTE);
    if (wait.isPresent()) {
      return Future.failedFuture(
          Problem.unavailable("this cannot be looked up for the moment", wait.get()));
    }
    return workers.run(() -> certain(from, find));
  }

  private <V> Optional<V> certain(Origin from, Supplier<Optional<V>> find) {
    boolean complete = toTheEnd.get().reached();
    var found = find.get();
    if (found.isPresent()) {
      quota.giveBack(from, PER_MINUTE);
    } else if (!complete) {
      throw Problem.unavailable("this could not be looked up in time; please try again");
    }
    return found;
  }
}
