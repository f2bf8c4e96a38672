package dev.parley.rag.ground;

import dev.parley.rag.generate.Piece;
import java.util.List;

/**
 * What is left of an answer.
 *
 * @param pieces those that a cited passage supports
 * @param complete whether nothing had to be taken away
 */
public record Grounded(List<Piece> pieces, boolean complete) {
  public Grounded {
    pieces = List.copyOf(pieces);
  }
}
