package dev.parley.gateway.auth;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.Role;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.tenancy.Caller;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who a key or token proves its holder to be. Everything unproved is refused with 401. */
public final class Authenticator {
  private static final String BEARER = "bearer ";
  private static final Set<Role> OF_KEYS =
      EnumSet.of(Role.OWNER, Role.EDITOR, Role.AGENT, Role.CLIENT);

  private final AdminKey admin;
  private final Register<TenantKey, ApiKey> keys;
  private final Register<TenantId, Tenant> tenants;
  private final VisitorTokens visitors;

  public Authenticator(
      AdminKey admin,
      Register<TenantKey, ApiKey> keys,
      Register<TenantId, Tenant> tenants,
      VisitorTokens visitors) {
    this.admin = admin;
    this.keys = keys;
    this.tenants = tenants;
    this.visitors = visitors;
  }

  /** By the value of an {@code Authorization} header. */
  public Future<Caller> byHeader(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return refused();
    }
    return byToken(authorization.substring(BEARER.length()).strip());
  }

  /** By a key or a visitor's token. */
  public Future<Caller> byToken(String token) {
    var key = KeyText.parse(token);
    if (key.isPresent()) {
      return key.get().isAdmin() ? byAdminKey(key.get()) : byApiKey(key.get());
    }
    return visitors.verify(token).map(this::byVisitor).orElseGet(Authenticator::refused);
  }

  private Future<Caller> byAdminKey(KeyText key) {
    return admin.opens(key)
        ? Future.succeededFuture(
            new Caller(Optional.empty(), Role.ADMIN, KeyText.ADMIN, Optional.empty()))
        : refused();
  }

  private Future<Caller> byApiKey(KeyText key) {
    var tenant = key.tenant();
    if (tenant.isEmpty()) {
      return refused();
    }
    return keys.look(new TenantKey(tenant.get(), key.keyId()))
        .compose(
            found ->
                found
                    .filter(known -> key.hashesTo(known.getSha256()))
                    .filter(known -> OF_KEYS.contains(known.getRole()))
                    .map(known -> ifThere(tenant.get(), caller(tenant.get(), known)))
                    .orElseGet(Authenticator::refused));
  }

  private static Caller caller(TenantId tenant, ApiKey key) {
    return new Caller(Optional.of(tenant), key.getRole(), key.getKeyId(), Optional.empty());
  }

  private Future<Caller> byVisitor(VisitorTokens.Visitor visitor) {
    var caller =
        new Caller(
            Optional.of(visitor.tenant()),
            Role.CLIENT,
            "visitor " + visitor.user(),
            Optional.of(visitor.user()));
    return tenants
        .look(visitor.tenant())
        .compose(
            tenant ->
                tenant.filter(Tenant::getPublicChat).isPresent()
                    ? Future.succeededFuture(caller)
                    : refused());
  }

  private Future<Caller> ifThere(TenantId tenant, Caller caller) {
    return tenants
        .look(tenant)
        .compose(found -> found.isPresent() ? Future.succeededFuture(caller) : refused());
  }

  private static Future<Caller> refused() {
    return Future.failedFuture(Problem.unauthorized());
  }
}
