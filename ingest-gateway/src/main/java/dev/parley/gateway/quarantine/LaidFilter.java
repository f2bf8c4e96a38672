package dev.parley.gateway.quarantine;

import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.Quarantine;
import java.util.Optional;

/**
 * Which laid records are asked for.
 *
 * @param most the newest so many
 */
public record LaidFilter(Optional<Quarantine> flow, Optional<TenantId> tenant, int most) {
  boolean admits(Laid laid) {
    return flow.map(laid.ref().flow()::equals).orElse(true)
        && tenant.map(it -> laid.tenant().equals(Optional.of(it))).orElse(true);
  }
}
