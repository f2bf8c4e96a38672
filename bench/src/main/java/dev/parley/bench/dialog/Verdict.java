package dev.parley.bench.dialog;

import java.util.List;

/**
 * How one seed went.
 *
 * @param messages accepted
 * @param trace all that was read and sent in its order: the same seed, the same trace
 */
public record Verdict(
    long seed, int messages, int crashes, List<Violation> violations, Trace trace) {

  public boolean passed() {
    return violations.isEmpty();
  }

  public boolean broke(Invariant invariant) {
    return violations.stream().anyMatch(it -> it.invariant() == invariant);
  }
}
