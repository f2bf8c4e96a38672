package dev.parley.connectors.cdc.publish;

import dev.parley.connectors.cdc.change.Change;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What was captured so far in this process, and what publishing waits for; for any thread. */
public final class Progress {
  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong rowsOfSnapshots = new AtomicLong();
  private final AtomicLong quarantined = new AtomicLong();
  private final Map<String, Instant> lastByTable = new ConcurrentHashMap<>();
  private volatile @Nullable Instant capturedUpTo;
  private volatile @Nullable String waitsFor;

  void captured(Change change) {
    (change.fromSnapshot() ? rowsOfSnapshots : changes).incrementAndGet();
    lastByTable.merge(change.table(), change.at(), (a, b) -> a.isAfter(b) ? a : b);
    if (!change.fromSnapshot()) {
      upTo(change.at());
    }
  }

  void upTo(Instant at) {
    capturedUpTo = at;
  }

  void quarantined() {
    quarantined.incrementAndGet();
  }

  void waitsFor(@Nullable String sentence) {
    waitsFor = sentence;
  }

  public long changes() {
    return changes.get();
  }

  public long rowsOfSnapshots() {
    return rowsOfSnapshots.get();
  }

  public long inQuarantine() {
    return quarantined.get();
  }

  /** The time of each table's last captured change, by table. */
  public Map<String, Instant> lastByTable() {
    return new TreeMap<>(lastByTable);
  }

  /** Everything committed before this is on its topic. */
  public Optional<Instant> capturedUpTo() {
    return Optional.ofNullable(capturedUpTo);
  }

  /** What publishing waits for now, as a sentence. */
  public Optional<String> waitsFor() {
    return Optional.ofNullable(waitsFor);
  }
}
