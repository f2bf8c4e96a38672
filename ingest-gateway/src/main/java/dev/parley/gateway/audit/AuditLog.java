package dev.parley.gateway.audit;

import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.tenancy.Caller;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes audit.v1. */
public final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final TopicWriter writer;
  private final Workers workers;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public AuditLog(TopicWriter writer, Workers workers, Clock clock, Supplier<UUID> ids) {
    this.writer = writer;
    this.workers = workers;
    this.clock = clock;
    this.ids = ids;
  }

  /** Completes once the entry is durable: what must be on record before it is shown. */
  public Future<Void> before(Admitted who, String action, String target) {
    return write(who.caller(), who.tenant(), action, target, Map.of());
  }

  /**
   * Records what has been done already; it stays done when the entry cannot be written, which is
   * logged.
   */
  public Future<Void> after(
      Caller who, TenantId tenant, String action, String target, Map<String, String> detail) {
    return write(who, tenant, action, target, detail)
        .otherwise(
            failure -> {
              LOG.atError()
                  .addKeyValue("tenant", tenant)
                  .addKeyValue("action", action)
                  .addKeyValue("reason", failure.getClass().getSimpleName())
                  .log("audit entry could not be written");
              return null;
            });
  }

  private Future<Void> write(
      Caller who, TenantId tenant, String action, String target, Map<String, String> detail) {
    var entry =
        new AuditEntry(
            ids.get().toString(),
            tenant.value(),
            who.subject(),
            action,
            target,
            clock.instant(),
            detail);
    return workers.stage(() -> writer.write(Topics.AUDIT, tenant, entry)).mapEmpty();
  }
}
