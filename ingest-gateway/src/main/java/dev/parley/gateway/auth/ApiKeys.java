package dev.parley.gateway.auth;

import dev.parley.gateway.problem.Problem;
import dev.parley.gateway.register.Register;
import dev.parley.schemas.events.ApiKey;
import dev.parley.schemas.events.Role;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A tenant's keys: made, listed and revoked. */
public final class ApiKeys {
  private static final int MOST_LISTED = 1000;

  /**
   * A new key.
   *
   * @param whole shown this once, kept nowhere
   */
  public record Made(String keyId, String whole, Role role, String label) {}

  private final Register<TenantKey, ApiKey> register;
  private final Clock clock;
  private final SecureRandom random;

  public ApiKeys(Register<TenantKey, ApiKey> register, Clock clock, SecureRandom random) {
    this.register = register;
    this.clock = clock;
    this.random = random;
  }

  /** Completes once the key opens the door. */
  public Future<Made> make(TenantId tenant, Role role, String label) {
    var key = KeyText.create(tenant, random);
    var kept = new ApiKey(key.keyId(), tenant.value(), role, key.sha256(), label, clock.instant());
    return register
        .put(new TenantKey(tenant, key.keyId()), kept)
        .map(done -> new Made(key.keyId(), key.whole(), role, label));
  }

  public List<ApiKey> list(TenantId tenant) {
    return register.page(tenant + "/", "", MOST_LISTED).stream().map(Map.Entry::getValue).toList();
  }

  /** Completes once the key opens nothing here; fails with 404 when the tenant has none such. */
  public Future<Void> revoke(Admitted who, String keyId) {
    var key = new TenantKey(who.tenant(), keyId);
    return register
        .look(key, who.from())
        .compose(
            found ->
                found.isPresent() ? register.remove(key) : Future.failedFuture(Problem.notFound()));
  }
}
