package dev.parley.gateway.http;

import dev.parley.gateway.audit.AuditLog;
import dev.parley.gateway.auth.ApiKeys;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.input.Fields;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /v1/tenants/:tenant/keys}: a tenant's keys; a secret is shown once. */
public final class KeyRoutes implements Routes {
  private static final long MOST_BYTES = 16 * 1024;
  private static final List<String> ROLES = List.of("client", "agent", "editor", "owner");

  private final Gate gate;
  private final ApiKeys keys;
  private final AuditLog audit;

  public KeyRoutes(Gate gate, ApiKeys keys, AuditLog audit) {
    this.gate = gate;
    this.keys = keys;
    this.audit = audit;
  }

  @Override
  public void mount(Router router) {
    var owners = gate.admitsToPath(Permission.OWN);
    router.post("/v1/tenants/:tenant/keys").handler(owners).handler(this::make);
    router.get("/v1/tenants/:tenant/keys").handler(owners).handler(this::list);
    router.delete("/v1/tenants/:tenant/keys/:keyId").handler(owners).handler(this::revoke);
  }

  private void make(RoutingContext ctx) {
    var who = Gate.admitted(ctx);
    Body.json(ctx, MOST_BYTES)
        .compose(
            json -> {
              var fields = Fields.of(json);
              var role = role(fields);
              return keys.make(who.tenant(), role, fields.optionalText("label", 200).orElse(""));
            })
        .compose(made -> audited(ctx, "key.create", made.keyId()).map(made))
        .onSuccess(
            made ->
                Answer.json(
                    ctx,
                    201,
                    new JsonObject()
                        .put("keyId", made.keyId())
                        .put("key", made.whole())
                        .put("role", word(made.role()))
                        .put("label", made.label())))
        .onFailure(ctx::fail);
  }

  private static Role role(Fields fields) {
    var word =
        fields
            .word("role", ROLES)
            .orElseThrow(
                () -> Problem.field("role", "missing", "one of " + String.join(", ", ROLES)));
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private void list(RoutingContext ctx) {
    var list = new JsonArray();
    keys.list(Gate.admitted(ctx).tenant()).forEach(key -> list.add(json(key)));
    Answer.json(ctx, 200, new JsonObject().put("keys", list));
  }

  private void revoke(RoutingContext ctx) {
    var keyId = ctx.pathParam("keyId");
    keys.revoke(Gate.admitted(ctx), keyId)
        .compose(done -> audited(ctx, "key.revoke", keyId))
        .onSuccess(done -> Answer.nothing(ctx))
        .onFailure(ctx::fail);
  }

  private Future<Void> audited(RoutingContext ctx, String action, String keyId) {
    var who = Gate.admitted(ctx);
    return audit.after(who.caller(), who.tenant(), action, keyId, Map.of());
  }

  private static JsonObject json(ApiKey key) {
    return new JsonObject()
        .put("keyId", key.getKeyId())
        .put("role", word(key.getRole()))
        .put("label", key.getLabel())
        .put("createdAt", key.getCreatedAt().toString());
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
