package dev.parley.gateway.http;

import dev.parley.gateway.auth.VisitorTokens;
import dev.parley.gateway.conversations.Users;
import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.quota.Quota;
import dev.parley.gateway.tenants.Tenants;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** What people without a key may do: see who chats in public, and become a visitor there. */
public final class PublicRoutes implements Routes {
  private final Tenants tenants;
  private final VisitorTokens tokens;
  private final Users users;
  private final Quota<Origin> visitors;
  private final int visitorsPerMinute;

  /**
   * @param visitorsPerMinute from one remote address
   */
  public PublicRoutes(
      Tenants tenants,
      VisitorTokens tokens,
      Users users,
      Quota<Origin> visitors,
      int visitorsPerMinute) {
    this.tenants = tenants;
    this.tokens = tokens;
    this.users = users;
    this.visitors = visitors;
    this.visitorsPerMinute = visitorsPerMinute;
  }

  @Override
  public void mount(Router router) {
    router.get("/v1/public/companies").handler(this::companies);
    router.post("/v1/public/companies/:tenant/visitors").handler(this::visitor);
  }

  private void companies(RoutingContext ctx) {
    var list = new JsonArray();
    tenants.list().stream()
        .filter(Tenant::getPublicChat)
        .forEach(
            tenant ->
                list.add(
                    new JsonObject()
                        .put("tenant", tenant.getTenant())
                        .put("displayName", tenant.getDisplayName())));
    Answer.json(ctx, 200, new JsonObject().put("companies", list));
  }

  private void visitor(RoutingContext ctx) {
    visitors.take(Gate.origin(ctx), visitorsPerMinute);
    var name = ctx.pathParam("tenant");
    if (!TenantId.isValid(name)) {
      throw Problem.notFound();
    }
    var id = new TenantId(name);
    tenants
        .get(id, Gate.origin(ctx))
        .compose(
            tenant ->
                tenant.getPublicChat()
                    ? Future.succeededFuture(users.random())
                    : Future.failedFuture(Problem.notFound()))
        .onSuccess(user -> Answer.json(ctx, 201, issued(id, user)))
        .onFailure(ctx::fail);
  }

  private JsonObject issued(TenantId tenant, String user) {
    var issued = tokens.issue(tenant, user);
    return new JsonObject()
        .put("token", issued.token())
        .put("user", user)
        .put("expiresAt", issued.expiresAt().toString());
  }
}
