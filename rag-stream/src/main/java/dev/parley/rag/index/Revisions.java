package dev.parley.rag.index;

import dev.parley.schemas.ids.TenantId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often what can be found of a tenant's documents has changed. Counted when a change is
 * searchable, not when it is written: what was found before then belongs to the number before.
 * Written by one thread, read by any.
 */
final class Revisions {
  private final Map<TenantId, Long> counts = new ConcurrentHashMap<>();
  private final AtomicLong everybody = new AtomicLong();
  private final Set<TenantId> changed = new HashSet<>();

  void changed(TenantId tenant) {
    changed.add(tenant);
  }

  void searchable() {
    changed.forEach(tenant -> counts.merge(tenant, 1L, Long::sum));
    changed.clear();
  }

  void all() {
    everybody.incrementAndGet();
  }

  long of(TenantId tenant) {
    return everybody.get() + counts.getOrDefault(tenant, 0L);
  }
}
