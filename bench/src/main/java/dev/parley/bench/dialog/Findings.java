package dev.parley.bench.dialog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The violations of one run, the first few of each invariant. */
final class Findings {
  private static final int MOST = 3;

  private final List<Violation> all = new ArrayList<>();

  void add(Invariant invariant, Instant at, String how) {
    if (all.stream().filter(it -> it.invariant() == invariant).count() < MOST) {
      all.add(new Violation(invariant, at, how));
    }
  }

  List<Violation> all() {
    return List.copyOf(all);
  }
}
