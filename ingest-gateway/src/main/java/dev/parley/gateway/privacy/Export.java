package dev.parley.gateway.privacy;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.work.Workers;
import dev.parley.schemas.events.Erasure;
import dev.parley.schemas.seal.Sealer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/** Everything that is kept about a user, as one JSON object, written as it is read. */
public final class Export {
  private final Persons persons;
  private final PersonalRecords records;
  private final Sealer sealer;
  private final AuditLog audit;
  private final Workers workers;
  private final Clock clock;

  Export(
      Persons persons,
      PersonalRecords records,
      Sealer sealer,
      AuditLog audit,
      Workers workers,
      Clock clock) {
    this.persons = persons;
    this.records = records;
    this.sealer = sealer;
    this.audit = audit;
    this.workers = workers;
    this.clock = clock;
  }

  /** The user's id as topics have it, once the export is on record; fails with 404. */
  public Future<String> begin(Admitted who, String named) {
    return workers
        .run(() -> persons.find(who.tenant(), named))
        .compose(user -> audit.before(who, "user.export", user).map(user));
  }

  /**
   * Completes once all is written.
   *
   * @param out takes pieces of the text in order; may block, never on an event loop
   */
  public Future<Void> write(Admitted who, String user, Consumer<String> out) {
    return workers
        .run(
            () -> {
              out.accept(head(who, user));
              var json = new ExportedJson(sealer, out);
              records.read(who.tenant(), user, json);
              json.end();
              return true;
            })
        .mapEmpty();
  }

  /** Somebody who was erased and has come back has both: the moment, and what came since. */
  private String head(Admitted who, String user) {
    var head =
        new JsonObject()
            .put("tenant", who.tenant().value())
            .put("user", user)
            .put("exportedAt", clock.instant().toString())
            .put(
                "erasedAt",
                persons
                    .order(who.tenant(), user)
                    .map(Erasure::getErasedAt)
                    .map(Instant::toString)
                    .orElse(null))
            .encode();
    return head.substring(0, head.length() - 1) + ",\"conversations\":[";
  }
}
