package dev.parley.language.personal.shapes;

/**
 * Finds every shape that stands at the beginning of a word, in one pass.
 *
 * <p>From each such place the automaton goes on until no shape is left, at most as far as the
 * longest shape; so the work is linear in the text.
 */
public final class ShapeScan {
  private static final int BREATH = 256;
  private static final String SIGNS = "+-(#*";

  private final Automaton automaton;
  private final byte[] symbols;
  private long steps;

  /** Takes what is found: shape, beginning, end (exclusive), in chars. */
  @FunctionalInterface
  public interface Hits {
    void hit(int shape, int start, int end);
  }

  public ShapeScan(Automaton automaton, byte[] symbols) {
    this.automaton = automaton;
    this.symbols = symbols;
  }

  /** Reports each shape's matches that end where a word ends, shorter ones before longer ones. */
  public void run(Hits hits) {
    for (int i = 0; i < symbols.length; i++) {
      if (beginsSomething(i)) {
        from(i, hits);
      }
    }
  }

  /** How many characters were looked at, for those who want to see that it is linear. */
  public long steps() {
    return steps;
  }

  /** A word, a number glued to a word, or the sign before a number. */
  private boolean beginsSomething(int i) {
    byte here = symbols[i];
    if (!Symbols.inWord(here)) {
      return SIGNS.indexOf(Symbols.toChar(here)) >= 0 && (i == 0 || symbols[i - 1] != here);
    }
    if (i == 0) {
      return true;
    }
    byte before = symbols[i - 1];
    return !Symbols.inWord(before) || (Symbols.isDigit(here) && Symbols.isLetter(before));
  }

  private void from(int start, Hits hits) {
    var state = automaton.start();
    int limit = Math.min(symbols.length, start + BREATH);
    for (int i = start; i < limit; i++) {
      state = automaton.step(state, symbols[i]);
      steps++;
      if (state.isDead()) {
        return;
      }
      if (state.accepts.length > 0 && endsWord(i)) {
        for (int shape : state.accepts) {
          hits.hit(shape, start, i + 1);
        }
      }
    }
  }

  private boolean endsWord(int i) {
    return i + 1 == symbols.length
        || !Symbols.inWord(symbols[i])
        || !Symbols.inWord(symbols[i + 1]);
  }
}
