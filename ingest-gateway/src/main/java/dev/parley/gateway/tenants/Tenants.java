package dev.parley.gateway.tenants;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.ids.TenantId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The companies this installation serves. */
public final class Tenants {
  private static final int MOST_LISTED = 10_000;

  private final Register<TenantId, Tenant> register;
  private final Clock clock;
  private final Set<TenantId> arriving = ConcurrentHashMap.newKeySet();

  public Tenants(Register<TenantId, Tenant> register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  /** Fails with 409 when there is one of this name, or is about to be. */
  public Future<Tenant> create(
      TenantId id, Origin from, Optional<String> displayName, boolean publicChat) {
    if (!arriving.add(id)) {
      return Future.failedFuture(taken());
    }
    return made(id, from, displayName, publicChat).onComplete(done -> arriving.remove(id));
  }

  private Future<Tenant> made(
      TenantId id, Origin from, Optional<String> displayName, boolean publicChat) {
    return register
        .look(id, from)
        .compose(
            there -> {
              if (there.isPresent()) {
                return Future.failedFuture(taken());
              }
              var tenant = tenant(id, displayName.orElse(id.value()), publicChat);
              return register.put(id, tenant).map(tenant);
            });
  }

  /**
   * The tenant as it is then. Fails with 404 when there is none, and with 409 while another change
   * of it is under way here.
   *
   * @param change made from the tenant as it is
   */
  public Future<Tenant> change(TenantId id, Origin from, UnaryOperator<Tenant> change) {
    if (!arriving.add(id)) {
      return Future.failedFuture(Problem.field(409, "tenant", "being changed", "another try"));
    }
    return get(id, from)
        .compose(
            tenant -> {
              var changed = change.apply(tenant);
              return register.put(id, changed).map(changed);
            })
        .onComplete(done -> arriving.remove(id));
  }

  private static Problem taken() {
    return Problem.field(409, "tenant", "taken already", "a name nobody has");
  }

  private Tenant tenant(TenantId id, String displayName, boolean publicChat) {
    return Tenant.newBuilder()
        .setTenant(id.value())
        .setDisplayName(displayName)
        .setPublicChat(publicChat)
        .setLimits(TenantLimits.newBuilder().build())
        .setCreatedAt(clock.instant())
        .build();
  }

  /** Fails with 404 when there is none. */
  public Future<Tenant> get(TenantId id, Origin from) {
    return register
        .look(id, from)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(Problem.notFound())));
  }

  public List<Tenant> list() {
    return register.page("", "", MOST_LISTED).stream().map(Map.Entry::getValue).toList();
  }

  /** The defaults while a tenant is not known here. */
  public TenantLimits limits(TenantId id) {
    return register
        .find(id)
        .map(Tenant::getLimits)
        .orElseGet(() -> TenantLimits.newBuilder().build());
  }
}
