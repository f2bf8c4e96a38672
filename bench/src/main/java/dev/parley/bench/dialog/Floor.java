package dev.parley.bench.dialog;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who holds a conversation's floor, by the commands alone. */
final class Floor {
  private final Set<String> seen = new HashSet<>();
  private Meaning.@Nullable Takes lease;

  void took(Meaning meaning, Instant at) {
    if (meaning instanceof Meaning.Takes takes && seen.add(takes.controlId())) {
      if (takes.until().isAfter(at)) {
        lease = takes;
      }
    } else if (meaning instanceof Meaning.Returns returns && seen.add(returns.controlId())) {
      if (lease != null && lease.leaseId().equals(returns.leaseId())) {
        lease = null;
      }
    } else if (meaning instanceof Meaning.Closes closes && seen.add(closes.controlId())) {
      lease = null;
    }
  }

  boolean isHeld(Instant at) {
    return lease(at).isPresent();
  }

  Optional<String> lease(Instant at) {
    return Optional.ofNullable(lease)
        .filter(it -> it.until().isAfter(at))
        .map(Meaning.Takes::leaseId);
  }
}
