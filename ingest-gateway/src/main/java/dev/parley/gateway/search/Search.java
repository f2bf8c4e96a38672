package dev.parley.gateway.search;

import dev.parley.schemas.events.SearchResults;
import dev.parley.schemas.ids.TenantId;
import io.vertx.core.Future;

/** Searches a tenant's documents. */
@FunctionalInterface
public interface Search {
  /** Fails with 504 when nobody answers in time, 503 when too many are waiting. */
  Future<SearchResults> search(TenantId tenant, SearchQuery query);
}
