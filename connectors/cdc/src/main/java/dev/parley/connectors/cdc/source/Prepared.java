package dev.parley.connectors.cdc.source;

import java.util.Optional;

/** Whether the database has what capture needs. */
public sealed interface Prepared {

  /**
   * It has.
   *
   * @param slot empty when there is none yet: the engine makes it together with its first snapshot
   */
  record Ready(Optional<Slot> slot) implements Prepared {}

  /**
   * It has not, and somebody must do something about it, or will.
   *
   * @param sentence for an operator
   */
  record NotReady(String sentence) implements Prepared {}
}
