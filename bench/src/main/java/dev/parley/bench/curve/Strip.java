package dev.parley.bench.curve;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure beside its floor, on a line of their own that begins at zero.
 *
 * @param label what was measured
 * @param told the same in words
 * @param floor empty where there is none
 * @param goal where on the line it begins to be good enough; empty where nothing is asked
 */
public record Strip(
    String label, String told, Range value, Optional<Range> floor, OptionalDouble goal) {

  /** How far the line must reach. */
  double most() {
    double most = Math.max(value.high(), goal.orElse(0));
    return Math.max(most, floor.map(Range::high).orElse(0.0));
  }
}
