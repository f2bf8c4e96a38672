package dev.parley.rag.budget;

import dev.parley.schemas.events.AuditEntry;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.TopicWriter;
import dev.parley.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on audit.v1 that a company's money for models is nearly spent, or that it is. Each process
 * says so under the same id.
 */
public final class AuditedAlarm implements Budgets.Alarm {
  private static final Logger LOG = LoggerFactory.getLogger(AuditedAlarm.class);

  private final TopicWriter writer;
  private final Clock clock;

  public AuditedAlarm(TopicWriter writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void near(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {
    tell("budget.near", tenant, day, limitMicros, spentMicros);
  }

  @Override
  public void reached(TenantId tenant, LocalDate day, long limitMicros, long spentMicros) {
    tell("budget.reached", tenant, day, limitMicros, spentMicros);
  }

  private void tell(String action, TenantId tenant, LocalDate day, long limit, long spent) {
    LOG.atWarn().addKeyValue("tenant", tenant).addKeyValue("action", action).log("models' budget");
    var name = tenant.value() + "/" + day + "/" + action;
    var entry =
        AuditEntry.newBuilder()
            .setAuditId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
            .setTenant(tenant.value())
            .setActor("rag-stream")
            .setAction(action)
            .setTarget(day.toString())
            .setAt(clock.instant())
            .setDetail(
                Map.of("limitMicros", Long.toString(limit), "spentMicros", Long.toString(spent)))
            .build();
    writer.writeOrLog(Topics.AUDIT, tenant, entry);
  }
}
