package dev.parley.bench.floor;

/** One of two things that are measured in turn, where a run tells more than one figure. */
@FunctionalInterface
public interface Trial {
  /** Does it once; as many figures each time. */
  double[] once() throws Exception;
}
