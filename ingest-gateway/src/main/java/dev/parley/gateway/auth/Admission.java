package dev.parley.gateway.auth;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.tenancy.Caller;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * For which tenant a caller acts, and whether the role allows it.
 *
 * <p>A bound key that names another tenant gets the same 404 as for a name nobody has.
 */
public final class Admission {
  private final Register<TenantId, Tenant> tenants;

  public Admission(Register<TenantId, Tenant> tenants) {
    this.tenants = tenants;
  }

  /**
   * @param named the tenant that the request names; null when it names none
   */
  public Future<Admitted> admit(
      Caller caller, Origin from, @Nullable String named, Permission permission) {
    if (caller.tenant().isEmpty()) {
      return admitAdmin(caller, from, named, permission);
    }
    var own = caller.tenant().get();
    if (named != null && !named.equals(own.value())) {
      return Future.failedFuture(Problem.notFound());
    }
    return permission.isGivenTo(caller.role())
        ? Future.succeededFuture(new Admitted(caller, own, from))
        : Future.failedFuture(Problem.forbidden());
  }

  private Future<Admitted> admitAdmin(
      Caller caller, Origin from, @Nullable String named, Permission permission) {
    if (!permission.isGivenTo(caller.role())) {
      return Future.failedFuture(Problem.forbidden());
    }
    if (named == null || !TenantId.isValid(named)) {
      return Future.failedFuture(
          Problem.field(
              "tenant",
              named == null ? "missing" : "not of the right form",
              "the query parameter tenant: 1 to 63 of a-z, 0-9 and -"));
    }
    var tenant = new TenantId(named);
    return tenants
        .look(tenant, from)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(new Admitted(caller, tenant, from))
                    : Future.failedFuture(
                        Problem.field(404, "tenant", "not known", "a tenant that exists")));
  }
}
