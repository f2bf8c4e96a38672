package dev.parley.rag.generate;

import java.util.List;

/**
 * A part of an answer in the order of reading.
 *
 * @param gap what parts it from the piece before it: a space, a line, an empty line
 * @param passages what it rests on: indexes into the prompt's passages, from 0
 */
public record Piece(String gap, String text, List<Integer> passages) {
  public Piece {
    passages = List.copyOf(passages);
  }
}
