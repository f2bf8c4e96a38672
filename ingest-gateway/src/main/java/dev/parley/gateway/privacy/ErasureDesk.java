package dev.parley.gateway.privacy;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.register.Register;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.ids.ErasureKey;
import dev.parley.schemas.ids.TenantId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Takes orders to erase a user, and tells how far they are. An order is on erasures.v1 before it is
 * acknowledged; from there on it is carried out whatever fails.
 */
public final class ErasureDesk {
  private final Register<ErasureKey, Erasure> orders;
  private final Persons persons;
  private final PersonalRecords records;
  private final Runnable wake;
  private final AuditLog audit;
  private final Workers workers;
  private final Clock clock;

  ErasureDesk(
      Register<ErasureKey, Erasure> orders,
      Persons persons,
      PersonalRecords records,
      Runnable wake,
      AuditLog audit,
      Workers workers,
      Clock clock) {
    this.orders = orders;
    this.persons = persons;
    this.records = records;
    this.wake = wake;
    this.audit = audit;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * Completes once the order is durable. Ordered again while it is open, or when nothing has come
   * since, it is the same order. Fails with 404 for a user nobody knows.
   */
  public Future<ErasureProgress> erase(Admitted who, String named, Optional<String> reason) {
    return workers
        .run(() -> persons.find(who.tenant(), named))
        .compose(user -> audit.before(who, "user.erase", user).map(user))
        .compose(
            user ->
                workers
                    .run(() -> standing(who.tenant(), user))
                    .compose(
                        standing ->
                            standing
                                .map(Future::succeededFuture)
                                .orElseGet(() -> order(who, user, reason))));
  }

  /** An order that has nothing to add to; empty when a new one is due. */
  private Optional<ErasureProgress> standing(TenantId tenant, String user) {
    return persons
        .order(tenant, user)
        .map(order -> ErasureProgress.of(order, records.erased(tenant, user)))
        .filter(progress -> !progress.isDone() || !persons.hasAnything(tenant, user));
  }

  private Future<ErasureProgress> order(Admitted who, String user, Optional<String> reason) {
    var order =
        Erasure.newBuilder()
            .setTenant(who.tenant().value())
            .setUser(user)
            .setErasedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .setActor(who.caller().subject())
            .setReason(reason.orElse(null))
            .build();
    return orders
        .put(ErasureKey.ofUser(who.tenant(), user), order)
        .map(
            done -> {
              wake.run();
              return ErasureProgress.of(order, Optional.empty());
            });
  }

  /** Fails with 404 for a user nobody knows or nobody ordered to erase. */
  public Future<ErasureProgress> progress(Admitted who, String named) {
    return workers.run(
        () -> {
          var user = persons.find(who.tenant(), named);
          var order = persons.order(who.tenant(), user).orElseThrow(Problem::notFound);
          return ErasureProgress.of(order, records.erased(who.tenant(), user));
        });
  }
}
