package dev.parley.gateway.auth;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.quota.Origin;
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

  /**
   * By the value of an {@code Authorization} header. Fails with 503 when it cannot be told whether
   * a key is valid: nobody with a good one is called a stranger.
   */
  public Future<Caller> byHeader(@Nullable String authorization, Origin from) {
    return bearer(authorization)
        .map(token -> byToken(token, from))
        .orElseGet(Authenticator::refused);
  }

  private static Optional<String> bearer(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(it -> it.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(it -> it.substring(BEARER.length()).strip());
  }

  /**
   * Whether a header that was good before still is. Nothing is looked up: what was good is known
   * here until the topic says that it is no more.
   */
  public boolean isStillGood(@Nullable String authorization) {
    return bearer(authorization).filter(this::isStillGoodToken).isPresent();
  }

  private boolean isStillGoodToken(String token) {
    var key = KeyText.parse(token);
    if (key.isEmpty()) {
      return visitors
          .verify(token)
          .filter(it -> admitsVisitors(tenants.find(it.tenant())))
          .isPresent();
    }
    return key.get().isAdmin() ? admin.opens(key.get()) : opened(key.get()).isPresent();
  }

  private Optional<ApiKey> opened(KeyText key) {
    return key.tenant()
        .filter(tenant -> tenants.find(tenant).isPresent())
        .flatMap(tenant -> keys.find(new TenantKey(tenant, key.keyId())))
        .filter(known -> opens(key, known));
  }

  private static boolean opens(KeyText key, ApiKey known) {
    return key.hashesTo(known.getSha256()) && OF_KEYS.contains(known.getRole());
  }

  private Future<Caller> byToken(String token, Origin from) {
    var key = KeyText.parse(token);
    if (key.isPresent()) {
      return key.get().isAdmin() ? byAdminKey(key.get()) : byApiKey(key.get(), from);
    }
    return visitors
        .verify(token)
        .map(visitor -> byVisitor(visitor, from))
        .orElseGet(Authenticator::refused);
  }

  private Future<Caller> byAdminKey(KeyText key) {
    return admin.opens(key)
        ? Future.succeededFuture(
            new Caller(Optional.empty(), Role.ADMIN, KeyText.ADMIN, Optional.empty()))
        : refused();
  }

  private Future<Caller> byApiKey(KeyText key, Origin from) {
    var tenant = key.tenant();
    if (tenant.isEmpty()) {
      return refused();
    }
    return keys.look(new TenantKey(tenant.get(), key.keyId()), from)
        .compose(
            found ->
                found
                    .filter(known -> opens(key, known))
                    .map(known -> ifThere(tenant.get(), from, caller(tenant.get(), known)))
                    .orElseGet(Authenticator::refused));
  }

  private static Caller caller(TenantId tenant, ApiKey key) {
    return new Caller(Optional.of(tenant), key.getRole(), key.getKeyId(), Optional.empty());
  }

  private Future<Caller> byVisitor(VisitorTokens.Visitor visitor, Origin from) {
    var caller =
        new Caller(
            Optional.of(visitor.tenant()),
            Role.CLIENT,
            "visitor " + visitor.user(),
            Optional.of(visitor.user()));
    return tenants
        .look(visitor.tenant(), from)
        .compose(tenant -> admitsVisitors(tenant) ? Future.succeededFuture(caller) : refused());
  }

  private static boolean admitsVisitors(Optional<Tenant> tenant) {
    return tenant.filter(Tenant::getPublicChat).isPresent();
  }

  private Future<Caller> ifThere(TenantId tenant, Origin from, Caller caller) {
    return tenants
        .look(tenant, from)
        .compose(found -> found.isPresent() ? Future.succeededFuture(caller) : refused());
  }

  private static Future<Caller> refused() {
    return Future.failedFuture(Problem.unauthorized());
  }
}
