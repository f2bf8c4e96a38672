package dev.parley.gateway.auth;

import dev.parley.gateway.quota.Origin;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.tenancy.Caller;

/**
 * A verified caller who acts for one tenant.
 *
 * @param tenant the caller's own, or the one that the admin key names; it exists
 * @param from where this caller calls from, for quotas
 */
public record Admitted(Caller caller, TenantId tenant, Origin from) {
  public Admitted {
    if (!caller.mayActFor(tenant)) {
      throw new IllegalArgumentException("tenant: not the caller's");
    }
  }

  /** Whether a conversation of this user is this caller's to see. */
  public boolean maySeeUser(String user) {
    return caller.user().map(user::equals).orElse(true);
  }
}
