package dev.parley.gateway.ws;

import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.quota.Origin;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connection was opened with; asked again from time to time, so that a revoked key or an old
 * token does not stay inside.
 */
final class Credential {
  private final Authenticator authenticator;
  private final Admission admission;
  private final Origin from;
  private final @Nullable String tenant;
  private Optional<String> header = Optional.empty();

  Credential(
      Authenticator authenticator, Admission admission, Origin from, @Nullable String tenant) {
    this.authenticator = authenticator;
    this.admission = admission;
    this.from = from;
    this.tenant = tenant;
  }

  /** Takes what the upgrade or the first frame brings. */
  Future<Admitted> present(String authorization) {
    header = Optional.of(authorization);
    return authenticator
        .byHeader(authorization, from)
        .compose(caller -> admission.admit(caller, from, tenant, Permission.READ));
  }

  /** Whether it still opens what it opened. */
  boolean isStillGood() {
    return authenticator.isStillGood(header.orElse(null));
  }
}
