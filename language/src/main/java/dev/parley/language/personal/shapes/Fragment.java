package dev.parley.language.personal.shapes;

import java.util.stream.IntStream;

/**
 * A part of a shape: the positions it may begin and end with.
 *
 * @param nullable it may be left out
 * @param first positions, ascending
 * @param last positions, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Fragment(boolean nullable, int[] first, int[] last) {
  static final Fragment EMPTY = new Fragment(true, new int[0], new int[0]);

  Fragment optional() {
    return new Fragment(true, first, last);
  }

  Fragment or(Fragment other) {
    return new Fragment(
        nullable || other.nullable, union(first, other.first), union(last, other.last));
  }

  Fragment then(Fragment next, Positions positions) {
    for (int from : last) {
      positions.follow(from, next.first);
    }
    return new Fragment(
        nullable && next.nullable,
        nullable ? union(first, next.first) : first,
        next.nullable ? union(last, next.last) : next.last);
  }

  static int[] union(int[] a, int[] b) {
    return IntStream.concat(IntStream.of(a), IntStream.of(b)).sorted().distinct().toArray();
  }
}
