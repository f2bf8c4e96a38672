package dev.parley.schemas.tenancy;

import dev.parley.schemas.events.Role;
import dev.parley.schemas.ids.TenantId;
import java.util.Optional;

/**
 * A verified caller: what a key or a token proved, never what a body claimed.
 *
 * @param tenant whom the caller is bound to; empty only for the admin key
 * @param role what the caller may do
 * @param subject the key's or visitor's id, as the audit names it
 * @param user the one user whose conversations a visitor may see; empty when not a visitor
 */
public record Caller(Optional<TenantId> tenant, Role role, String subject, Optional<String> user) {

  public Caller {
    if (tenant.isEmpty() && role != Role.ADMIN) {
      throw new IllegalArgumentException("tenant: missing (expected: one, unless the admin key)");
    }
  }

  public boolean mayActFor(TenantId other) {
    return tenant.map(other::equals).orElse(role == Role.ADMIN);
  }

  public boolean isVisitor() {
    return user.isPresent();
  }
}
