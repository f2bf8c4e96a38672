package dev.parley.gateway.http;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.input.Fields;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code /v1/tenants}: companies. */
public final class TenantRoutes implements Routes {
  private static final long MOST_BYTES = 64 * 1024;

  private final Gate gate;
  private final Tenants tenants;
  private final AuditLog audit;

  public TenantRoutes(Gate gate, Tenants tenants, AuditLog audit) {
    this.gate = gate;
    this.tenants = tenants;
    this.audit = audit;
  }

  @Override
  public void mount(Router router) {
    router.post("/v1/tenants").handler(gate.admitsOverseer()).handler(this::create);
    router.get("/v1/tenants").handler(gate.admitsOverseer()).handler(this::list);
    var owners = gate.admitsToPath(Permission.OWN);
    router.get("/v1/tenants/:tenant").handler(owners).handler(this::get);
    router.patch("/v1/tenants/:tenant").handler(owners).handler(this::change);
  }

  private void create(RoutingContext ctx) {
    var overseer = Gate.overseer(ctx);
    Body.json(ctx, MOST_BYTES)
        .compose(
            json -> {
              var fields = Fields.of(json);
              var id = tenantId(fields);
              return tenants.create(
                  id,
                  Gate.origin(ctx),
                  fields.optionalText("displayName", 200),
                  fields.flag("publicChat", false));
            })
        .compose(
            made ->
                audit
                    .after(
                        overseer,
                        new TenantId(made.getTenant()),
                        "tenant.create",
                        made.getTenant(),
                        Map.of())
                    .map(made))
        .onSuccess(made -> Answer.json(ctx, 201, json(made)))
        .onFailure(ctx::fail);
  }

  private static TenantId tenantId(Fields fields) {
    var name = fields.text("tenant", 63);
    if (!TenantId.isValid(name)) {
      throw Problem.field("tenant", "not of the right form", "1 to 63 of a-z, 0-9 and -");
    }
    return new TenantId(name);
  }

  private void list(RoutingContext ctx) {
    var list = new JsonArray();
    tenants.list().forEach(tenant -> list.add(json(tenant)));
    Answer.json(ctx, 200, new JsonObject().put("tenants", list));
  }

  private void get(RoutingContext ctx) {
    tenants
        .get(Gate.admitted(ctx).tenant(), Gate.origin(ctx))
        .onSuccess(tenant -> Answer.json(ctx, 200, json(tenant)))
        .onFailure(ctx::fail);
  }

  private void change(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    Body.json(ctx, MOST_BYTES)
        .map(json -> permitted(who, TenantChange.of(Fields.of(json))))
        .compose(
            change ->
                tenants
                    .change(who.tenant(), Gate.origin(ctx), change::of)
                    .compose(
                        changed ->
                            audit
                                .after(
                                    who.caller(),
                                    who.tenant(),
                                    "tenant.change",
                                    changed.getTenant(),
                                    change.facts())
                                .map(changed)))
        .onSuccess(changed -> Answer.json(ctx, 200, json(changed)))
        .onFailure(ctx::fail);
  }

  private static TenantChange permitted(Admitted who, TenantChange change) {
    if (change.isOverseers() && !Permission.OVERSEE.isGivenTo(who.caller().role())) {
      throw Problem.forbidden();
    }
    return change;
  }

  private static JsonObject json(Tenant tenant) {
    return new JsonObject()
        .put("tenant", tenant.getTenant())
        .put("displayName", tenant.getDisplayName())
        .put("publicChat", tenant.getPublicChat())
        .put("tier", tenant.getTier())
        .put("retentionDays", tenant.getRetentionDays())
        .put("blockedWords", new JsonArray(tenant.getBlockedWords()))
        .put(Budget.FIELD, new Budget(tenant.getLimits().getCostMicrosPerDay()).words())
        .put(TenantChange.ENCODER, tenant.getSentenceEncoder())
        .put("createdAt", tenant.getCreatedAt().toString());
  }
}
