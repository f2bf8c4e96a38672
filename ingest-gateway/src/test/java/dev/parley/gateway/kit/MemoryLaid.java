package dev.parley.gateway.kit;

import dev.parley.gateway.quarantine.Laid;
import dev.parley.gateway.quarantine.LaidAside;
import dev.parley.gateway.quarantine.LaidDetail;
import dev.parley.gateway.quarantine.LaidFilter;
import dev.parley.gateway.quarantine.LaidList;
import dev.parley.gateway.quarantine.LaidRef;
import dev.parley.gateway.quarantine.PutBack;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Quarantines in memory; remembers what was asked of them. */
public final class MemoryLaid implements LaidAside {
  public final List<Laid> records = new CopyOnWriteArrayList<>();
  public final List<LaidFilter> asked = new CopyOnWriteArrayList<>();
  private final Set<LaidRef> replayed = new HashSet<>();

  @Override
  public LaidList list(LaidFilter filter) {
    asked.add(filter);
    return new LaidList(List.copyOf(records), records.size());
  }

  @Override
  public Optional<LaidDetail> show(LaidRef ref) {
    return find(ref).map(it -> new LaidDetail(it, List.of(), Optional.of(7)));
  }

  @Override
  public synchronized Optional<PutBack> replay(LaidRef ref) {
    return find(ref).map(it -> new PutBack(it, replayed.add(ref)));
  }

  private Optional<Laid> find(LaidRef ref) {
    return records.stream().filter(it -> it.ref().equals(ref)).findFirst();
  }
}
