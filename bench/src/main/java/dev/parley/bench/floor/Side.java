package dev.parley.bench.floor;

/** One of two things that are measured in turn. */
@FunctionalInterface
public interface Side {
  /** Does it once; the figure, in the row's unit. */
  double once() throws Exception;
}
