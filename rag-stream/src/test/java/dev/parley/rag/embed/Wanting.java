package dev.parley.rag.embed;

import dev.parley.schemas.ids.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What companies ask for, as a test says. */
public final class Wanting implements IndexEncoders.Wishes {
  private final Map<TenantId, String> encoders = new ConcurrentHashMap<>();
  private volatile boolean known = true;

  public static Wanting by(TenantId tenant, String encoder) {
    return new Wanting().set(tenant, encoder);
  }

  public Wanting set(TenantId tenant, String encoder) {
    encoders.put(tenant, encoder);
    return this;
  }

  /** Nothing is known of what companies asked for. */
  public Wanting unknown() {
    known = false;
    return this;
  }

  @Override
  public Optional<String> of(TenantId tenant) {
    return Optional.ofNullable(encoders.get(tenant));
  }

  @Override
  public boolean areKnown() {
    return known;
  }
}
