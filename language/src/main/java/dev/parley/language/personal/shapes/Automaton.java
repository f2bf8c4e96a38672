package dev.parley.language.personal.shapes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All shapes as one deterministic automaton, whose states are made when a text first needs them.
 *
 * <p>A shape is a regular expression without unbounded repetition: characters, {@code \d} (digit),
 * {@code \a} (A-Z), {@code \w} (either), {@code [A-Z0-9]}, groups, {@code |}, {@code ?}, {@code
 * {n}} and {@code {n,m}}. Case does not matter.
 *
 * <p>One step a character, whatever the number of shapes. Safe for use by many threads.
 */
public final class Automaton {
  private static final int MOST_STATES = 20_000;
  private static final int MOST_POSITIONS = 50_000;

  private final Positions positions = new Positions(MOST_POSITIONS);
  private final Map<List<Integer>, State> states = new ConcurrentHashMap<>();
  private volatile State start;

  /**
   * @param shapes a shape's id is its place in the list
   */
  public Automaton(List<String> shapes) {
    for (int id = 0; id < shapes.size(); id++) {
      ShapeParser.add(shapes.get(id), id, positions);
    }
    start = new State(positions.first(), new int[0]);
  }

  /**
   * Whether it is a shape, and no longer than that when its repetitions are written out.
   *
   * @throws IllegalArgumentException when it is not
   */
  public static void check(String shape, int longest) {
    ShapeParser.add(shape, 0, new Positions(longest));
  }

  State start() {
    return start;
  }

  State step(State from, byte symbol) {
    var known = from.successors[symbol];
    return known != null ? known : make(from, symbol);
  }

  private State make(State from, byte symbol) {
    int[] matched = positions.matching(from.next, symbol);
    int[] next = positions.after(matched);
    int[] accepts = positions.accepted(matched);
    if (states.size() > MOST_STATES) {
      forget();
    }
    var state = states.computeIfAbsent(key(next, accepts), key -> new State(next, accepts));
    from.successors[symbol] = state;
    return state;
  }

  /** Memory has a bound, whatever texts come; what is needed is made again. */
  private void forget() {
    states.clear();
    start = new State(positions.first(), new int[0]);
  }

  private static List<Integer> key(int[] next, int[] accepts) {
    int[] key = Arrays.copyOf(next, next.length + accepts.length + 1);
    key[next.length] = -1;
    System.arraycopy(accepts, 0, key, next.length + 1, accepts.length);
    return Arrays.stream(key).boxed().toList();
  }
}
