package dev.parley.language.personal.scan;

import dev.parley.language.personal.shapes.Symbols;
import org.jspecify.annotations.Nullable;

/** Where shapes match: what several of them want to know of one place is worked out once. */
final class Stretch {
  private static final String MARKS = "-./";

  private final Looked looked;
  private int start = -1;
  private int end = -1;
  private boolean part;
  private @Nullable String compact;

  Stretch(Looked looked) {
    this.looked = looked;
  }

  /** Moves there. */
  void at(int start, int end) {
    if (this.start != start || this.end != end) {
      this.start = start;
      this.end = end;
      part = goesOn(start, -1, -2) || goesOn(end - 1, 1, 2);
      compact = null;
    }
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String written() {
    return looked.text().substring(start, end);
  }

  /** Its letters and digits, upper-case. */
  String compact() {
    if (compact == null) {
      compact = looked.compact(start, end);
    }
    return compact;
  }

  /** Begins with a digit in the middle of a word. */
  boolean isGlued() {
    byte[] symbols = looked.symbols();
    return start > 0 && Symbols.isLetter(symbols[start - 1]) && Symbols.inWord(symbols[start]);
  }

  /** A piece of a longer number: digits go on behind one mark, on either side. */
  boolean isPart() {
    return part;
  }

  private boolean goesOn(int from, int mark, int digit) {
    byte[] symbols = looked.symbols();
    int far = from + digit;
    return far >= 0
        && far < symbols.length
        && Symbols.isDigit(symbols[from])
        && MARKS.indexOf(Symbols.toChar(symbols[from + mark])) >= 0
        && Symbols.isDigit(symbols[far]);
  }

  /** Where the digits end that it begins with; its own end when it begins with none. */
  int endOfDigits() {
    int last = start;
    while (last < end && Symbols.isDigit(looked.symbols()[last])) {
      last++;
    }
    return last == start ? end : last;
  }
}
