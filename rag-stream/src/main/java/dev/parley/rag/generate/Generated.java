package dev.parley.rag.generate;

import java.util.List;

/**
 * What a generator wrote.
 *
 * @param tokensIn of what it read
 * @param tokensOut of what it wrote
 * @param costMicros millionths of a US dollar
 */
public record Generated(List<Piece> pieces, int tokensIn, int tokensOut, long costMicros) {
  public Generated {
    pieces = List.copyOf(pieces);
  }
}
