package dev.parley.rag.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a generator wrote.
 *
 * @param verbatim whether the pieces are quotations; others were held against the passages before
 *     they were told
 * @param modelVersion as the provider states it
 * @param cost of the call
 */
public record Generated(
    List<Piece> pieces, boolean verbatim, @Nullable String modelVersion, Cost cost) {
  public Generated {
    pieces = List.copyOf(pieces);
  }
}
