package dev.parley.language.encode;

import java.util.Arrays;

/** The tokens of a text, in order: vocabulary ids, and where each starts and ends in the text. */
public final class Tokens {
  private static final int FIELDS = 3;

  private int[] cells = new int[FIELDS * 64]; // id, start, end of each: one array grows, not three
  private int size;

  Tokens() {}

  void add(int id, int start, int end) {
    int at = size * FIELDS;
    if (at == cells.length) {
      cells = Arrays.copyOf(cells, at * 2);
    }
    cells[at] = id;
    cells[at + 1] = start;
    cells[at + 2] = end;
    size++;
  }

  /** Forgets all tokens from the given one on. */
  void cut(int newSize) {
    size = Math.min(size, newSize);
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** Vocabulary id. */
  public int id(int token) {
    return cells[at(token)];
  }

  /** Index of the token's first {@code char}. */
  public int start(int token) {
    return cells[at(token) + 1];
  }

  /** Index after the token's last {@code char}. */
  public int end(int token) {
    return cells[at(token) + 2];
  }

  private int at(int token) {
    if (token < 0 || token >= size) {
      throw new IndexOutOfBoundsException(
          "token: " + token + " (expected: 0 to " + (size - 1) + ")");
    }
    return token * FIELDS;
  }
}
