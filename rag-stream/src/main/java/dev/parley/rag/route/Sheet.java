package dev.parley.rag.route;

import dev.parley.rag.generate.Piece;

/** What is written on, one at a time. */
public interface Sheet {
  /** Adds to what stands there. */
  void show(Piece piece);

  /** Takes all away: another writes. */
  void clear();
}
