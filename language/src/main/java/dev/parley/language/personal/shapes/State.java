package dev.parley.language.personal.shapes;

import org.jspecify.annotations.Nullable;

/**
 * What may come next after some characters, and which shapes are complete.
 *
 * <p>The table of successors is filled without a lock: all other fields are final, so a reader sees
 * a whole state or null, and two writers write equals.
 */
final class State {
  final int[] next;
  final int[] accepts;
  final @Nullable State[] successors = new @Nullable State[Symbols.COUNT];

  State(int[] next, int[] accepts) {
    this.next = next;
    this.accepts = accepts;
  }

  boolean isDead() {
    return next.length == 0 && accepts.length == 0;
  }
}
