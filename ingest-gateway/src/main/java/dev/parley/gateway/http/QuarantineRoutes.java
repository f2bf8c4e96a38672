package dev.parley.gateway.http;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quarantine.LaidFilter;
import dev.parley.gateway.quarantine.LaidRef;
import dev.parley.gateway.quarantine.PutBack;
import dev.parley.gateway.quarantine.Quarantines;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.Quarantine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code /v1/quarantine}: what no stage could handle; for the admin key, never with its text. */
public final class QuarantineRoutes implements Routes {
  private static final int USUALLY_SHOWN = 100;
  private static final int MOST_SHOWN = 10_000;

  /** Whom the audit names for a record whose key names no tenant. */
  private static final TenantId NOBODY = new TenantId("-");

  private final Gate gate;
  private final Quarantines quarantines;
  private final AuditLog audit;

  public QuarantineRoutes(Gate gate, Quarantines quarantines, AuditLog audit) {
    this.gate = gate;
    this.quarantines = quarantines;
    this.audit = audit;
  }

  @Override
  public void mount(Router router) {
    var overseer = gate.admitsOverseer();
    router.get("/v1/quarantine").handler(overseer).handler(this::list);
    router.get("/v1/quarantine/:id").handler(overseer).handler(this::show);
    router.post("/v1/quarantine/:id/replay").handler(overseer).handler(this::replay);
  }

  private void list(RoutingContext ctx) {
    var filter =
        new LaidFilter(
            Query.text(ctx, "flow").map(QuarantineRoutes::flow),
            Query.text(ctx, "tenant").map(QuarantineRoutes::tenant),
            Query.integer(ctx, "limit", USUALLY_SHOWN, 1, MOST_SHOWN));
    quarantines
        .list(filter)
        .onSuccess(
            found -> {
              var records = new JsonArray();
              found.records().forEach(it -> records.add(it.json()));
              Answer.json(
                  ctx, 200, new JsonObject().put("records", records).put("all", found.all()));
            })
        .onFailure(ctx::fail);
  }

  private static Quarantine flow(String name) {
    return LaidRef.flow(name)
        .orElseThrow(
            () ->
                Problem.field("flow", "not known", "one of " + String.join(", ", LaidRef.flows())));
  }

  private static TenantId tenant(String name) {
    if (!TenantId.isValid(name)) {
      throw Problem.field("tenant", "not of the right form", "1 to 63 of a-z, 0-9 and -");
    }
    return new TenantId(name);
  }

  private void show(RoutingContext ctx) {
    var ref = LaidRef.parse(ctx.pathParam("id"));
    quarantines.show(ref).onSuccess(it -> Answer.json(ctx, 200, it.json())).onFailure(ctx::fail);
  }

  private void replay(RoutingContext ctx) {
    var ref = LaidRef.parse(ctx.pathParam("id"));
    quarantines
        .replay(ref)
        .compose(it -> audited(ctx, it).map(it))
        .onSuccess(it -> Answer.json(ctx, 200, it.laid().json().put("now", it.now())))
        .onFailure(ctx::fail);
  }

  private Future<Void> audited(RoutingContext ctx, PutBack it) {
    return audit.after(
        Gate.overseer(ctx),
        it.laid().tenant().orElse(NOBODY),
        "quarantine.replay",
        it.laid().ref().toString(),
        Map.of("topic", it.laid().topic(), "now", Boolean.toString(it.now())));
  }
}
