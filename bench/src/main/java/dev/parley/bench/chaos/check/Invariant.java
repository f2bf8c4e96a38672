package dev.parley.bench.chaos.check;

import java.util.List;

/** One thing that must hold whatever is killed. */
@FunctionalInterface
interface Invariant {
  /** Where it does not hold; empty when it does. */
  List<Finding> broken(Story story);
}
