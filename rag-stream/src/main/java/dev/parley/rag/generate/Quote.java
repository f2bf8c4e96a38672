package dev.parley.rag.generate;

import dev.parley.rag.prompt.Unit;
import java.util.List;

/**
 * A unit that is quoted.
 *
 * @param passages all that say it in the same words, its own first
 */
record Quote(Unit unit, List<Integer> passages) {
  Quote {
    passages = List.copyOf(passages);
  }
}
