package dev.parley.standalone.child;

/** Asks a child whether it serves. */
@FunctionalInterface
public interface Probe {
  /**
   * Returns when the child serves, throws when it does not (yet). Must return within a few seconds.
   */
  void ask() throws Exception;
}
