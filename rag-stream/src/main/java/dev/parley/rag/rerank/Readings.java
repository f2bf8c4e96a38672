package dev.parley.rag.rerank;

import dev.parley.schemas.ids.TenantId;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What was read, kept for those passages that were used last, within a bound on memory. */
public final class Readings {
  /**
   * Equal hashes are equal texts; the tenant keeps one company's reading out of another's times.
   */
  private record Key(TenantId tenant, String hash) {}

  private final long mostBytes;
  private final LinkedHashMap<Key, Reading> kept = new LinkedHashMap<>(1024, 0.75f, true);
  private long bytes;

  /**
   * @param mostBytes of memory, about
   */
  public Readings(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  public synchronized Optional<Reading> find(TenantId tenant, String hash) {
    return Optional.ofNullable(kept.get(new Key(tenant, hash)));
  }

  public synchronized void keep(TenantId tenant, String hash, Reading reading) {
    var before = kept.put(new Key(tenant, hash), reading);
    bytes += reading.bytes() - (before == null ? 0 : before.bytes());
    var eldest = kept.values().iterator();
    while (bytes > mostBytes && eldest.hasNext()) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  public synchronized void forget() {
    kept.clear();
    bytes = 0;
  }

  synchronized long count() {
    return kept.size();
  }

  synchronized long bytes() {
    return bytes;
  }
}
