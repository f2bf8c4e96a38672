package dev.parley.rag.route;

import dev.parley.rag.generate.Cost;
import java.util.Optional;

/**
 * A question in other words.
 *
 * @param question that needs nothing said before; empty where nobody could say it
 * @param by the model; empty likewise
 * @param cost also of what came to nothing
 */
public record Rewritten(Optional<String> question, Optional<String> by, Cost cost) {
  /** The question as it was asked. */
  public static final Rewritten NOT = new Rewritten(Optional.empty(), Optional.empty(), Cost.NONE);
}
