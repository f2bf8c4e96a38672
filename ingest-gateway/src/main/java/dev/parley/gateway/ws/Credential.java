package dev.parley.gateway.ws;

import dev.parley.gateway.auth.Admission;
import dev.parley.gateway.auth.Admitted;
import dev.parley.gateway.auth.Authenticator;
import dev.parley.gateway.auth.Permission;
import dev.parley.gateway.problem.Problem;
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
  private final @Nullable String tenant;
  private Optional<String> header;

  Credential(
      Authenticator authenticator,
      Admission admission,
      @Nullable String tenant,
      Optional<String> header) {
    this.authenticator = authenticator;
    this.admission = admission;
    this.tenant = tenant;
    this.header = header;
  }

  /** Takes what the first frame brings. */
  Future<Admitted> present(String token) {
    header = Optional.of("Bearer " + token);
    return check();
  }

  /** Fails when it opens nothing (any more). */
  Future<Admitted> check() {
    return header
        .map(
            known ->
                authenticator
                    .byHeader(known)
                    .compose(caller -> admission.admit(caller, tenant, Permission.READ)))
        .orElseGet(() -> Future.failedFuture(Problem.unauthorized()));
  }
}
