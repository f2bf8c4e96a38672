package dev.parley.language.personal.scan;

import dev.parley.language.personal.shapes.Symbols;

/** Digits with single marks between their groups, as far as they go. */
final class PhoneRun {
  private static final String MARKS = " -./()";
  private static final int MOST_MARKS = 3;

  private final byte[] symbols;
  private final int start;
  private int end;
  private int digits;
  private int groups;
  private int group;
  private int shortest = Integer.MAX_VALUE;
  private boolean brackets;
  private boolean dots;
  private boolean otherMarks;
  private final StringBuilder sizes = new StringBuilder();

  private PhoneRun(byte[] symbols, int start) {
    this.symbols = symbols;
    this.start = start;
  }

  static PhoneRun from(byte[] symbols, int start) {
    var run = new PhoneRun(symbols, start);
    int i = start;
    if (Symbols.toChar(symbols[i]) == '+') {
      i++;
    }
    run.read(i);
    return run;
  }

  private void read(int from) {
    int i = from;
    int marks = 0;
    end = from;
    while (i < symbols.length && marks <= MOST_MARKS) {
      if (Symbols.isDigit(symbols[i])) {
        digits++;
        group++;
        marks = 0;
        end = ++i;
      } else if (MARKS.indexOf(Symbols.toChar(symbols[i])) >= 0) {
        endGroup();
        see(Symbols.toChar(symbols[i]));
        marks++;
        i++;
      } else {
        break;
      }
    }
    endGroup();
  }

  private void see(char mark) {
    brackets |= mark == '(' || mark == ')';
    dots |= mark == '.';
    otherMarks |= mark != '.';
  }

  private void endGroup() {
    if (group > 0) {
      groups++;
      shortest = Math.min(shortest, group);
      sizes.append((char) ('0' + Math.min(9, group)));
      group = 0;
    }
  }

  int start() {
    return start;
  }

  int end() {
    return Math.max(end, start + 1);
  }

  int digits() {
    return digits;
  }

  int groups() {
    return groups;
  }

  int shortest() {
    return shortest;
  }

  boolean hasBrackets() {
    return brackets && Symbols.toChar(symbols[start]) == '(';
  }

  boolean isInternational() {
    return Symbols.toChar(symbols[start]) == '+'
        || (Symbols.digit(symbols[start]) == 0
            && end > start + 1
            && Symbols.isDigit(symbols[start + 1])
            && Symbols.digit(symbols[start + 1]) == 0
            && digits >= 11);
  }

  boolean beginsWithZero() {
    return Symbols.isDigit(symbols[start]) && Symbols.digit(symbols[start]) == 0;
  }

  /** 415-555-0132, perhaps with a 1 in front. */
  boolean isNorthAmerican() {
    var groups = sizes.toString();
    return groups.equals("334") || groups.equals("1334");
  }

  /** 1.234.567 is an amount, a version or an address of a machine. */
  boolean isDotted() {
    return dots && !otherMarks && groups != 5;
  }

  boolean endsInWord() {
    return end < symbols.length
        && Symbols.isLetter(symbols[end])
        && Symbols.toChar(symbols[end]) != 'X';
  }
}
