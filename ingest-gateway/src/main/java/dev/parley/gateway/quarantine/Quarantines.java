package dev.parley.gateway.quarantine;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.work.Workers;
import io.vertx.core.Future;
import java.util.Optional;

/** What was laid aside, off the event loop; an id that nobody has fails with 404. */
public final class Quarantines {
  private final LaidAside laid;
  private final Workers workers;

  public Quarantines(LaidAside laid, Workers workers) {
    this.laid = laid;
    this.workers = workers;
  }

  public Future<LaidList> list(LaidFilter filter) {
    return workers.run(() -> laid.list(filter));
  }

  public Future<LaidDetail> show(LaidRef ref) {
    return workers.run(() -> there(laid.show(ref)));
  }

  public Future<PutBack> replay(LaidRef ref) {
    return workers.run(() -> there(laid.replay(ref)));
  }

  private static <T> T there(Optional<T> found) {
    return found.orElseThrow(Problem::notFound);
  }
}
