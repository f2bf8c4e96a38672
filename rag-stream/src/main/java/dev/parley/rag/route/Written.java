package dev.parley.rag.route;

import dev.parley.rag.generate.Cost;
import dev.parley.rag.generate.Generated;
import dev.parley.rag.generate.Generator;

/**
 * An answer and who wrote it.
 *
 * @param route who was asked before, and why that came to nothing
 * @param cost of all who were asked
 */
public record Written(
    Generator generator, String promptVersion, Generated generated, String route, Cost cost) {
  /** Without any detour. */
  public static final String ROUTE = "knowledge";

  private static final String FAILED = ":";

  /** Whether somebody else would have written it, had not something come in between. */
  public boolean isMakeshift() {
    return route.contains(FAILED);
  }
}
