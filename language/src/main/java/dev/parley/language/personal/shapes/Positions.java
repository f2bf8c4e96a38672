package dev.parley.language.personal.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Glushkov's automaton of all shapes: one position for each character written in a shape, what it
 * matches, and which positions may follow it.
 */
final class Positions {
  private static final int NONE = -1;

  private final List<Long> classes = new ArrayList<>();
  private final List<int[]> follow = new ArrayList<>();
  private final List<Integer> accepts = new ArrayList<>();
  private final int most;
  private int[] first = new int[0];

  Positions(int most) {
    this.most = most;
  }

  Fragment position(long symbols) {
    int id = classes.size();
    if (id >= most) {
      throw new IllegalArgumentException(
          "shape: too long when written out (expected: <= " + most + " characters)");
    }
    classes.add(symbols);
    follow.add(new int[0]);
    accepts.add(NONE);
    return new Fragment(false, new int[] {id}, new int[] {id});
  }

  void follow(int from, int[] next) {
    follow.set(from, Fragment.union(follow.get(from), next));
  }

  void add(int id, Fragment shape) {
    for (int position : shape.last()) {
      accepts.set(position, id);
    }
    first = Fragment.union(first, shape.first());
  }

  int[] first() {
    return first;
  }

  /** Those of {@code at} that match the symbol. */
  int[] matching(int[] at, int symbol) {
    long bit = 1L << symbol;
    return Arrays.stream(at).filter(it -> (classes.get(it) & bit) != 0).toArray();
  }

  /** What may follow any of them, ascending. */
  int[] after(int[] matched) {
    return Arrays.stream(matched)
        .flatMap(it -> Arrays.stream(follow.get(it)))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The shapes that any of them completes, ascending. */
  int[] accepted(int[] matched) {
    return Arrays.stream(matched)
        .map(accepts::get)
        .filter(it -> it != NONE)
        .sorted()
        .distinct()
        .toArray();
  }
}
