package dev.parley.language.personal.shapes;

/**
 * Reads one shape into {@link Positions}.
 *
 * <p>A shape is a regular expression without unbounded repetition: characters, {@code \d} (digit),
 * {@code \a} (A-Z), {@code \w} (either), {@code [A-Z0-9]}, groups, {@code |}, {@code ?}, {@code
 * {n}} and {@code {n,m}}. Case does not matter. A repeated part is written out as often as it may
 * occur, so a shape has a longest match.
 */
final class ShapeParser {
  private static final long DIGIT = Symbols.range('0', '9');
  private static final long ALPHA = Symbols.range('A', 'Z');

  private final String shape;
  private final Positions positions;
  private int at;

  private ShapeParser(String shape, Positions positions) {
    this.shape = shape;
    this.positions = positions;
  }

  /**
   * Adds a shape's positions.
   *
   * @throws IllegalArgumentException when the shape is not well formed, or matches the empty text
   */
  static void add(String shape, int id, Positions positions) {
    var parser = new ShapeParser(shape, positions);
    var whole = parser.alternatives();
    if (parser.at != shape.length()) {
      throw parser.wrong("the end");
    }
    if (whole.nullable()) {
      throw new IllegalArgumentException("shape: " + shape + " (expected: never empty)");
    }
    positions.add(id, whole);
  }

  private Fragment alternatives() {
    var all = sequence();
    while (at < shape.length() && shape.charAt(at) == '|') {
      at++;
      all = all.or(sequence());
    }
    return all;
  }

  private Fragment sequence() {
    var all = Fragment.EMPTY;
    while (at < shape.length() && shape.charAt(at) != '|' && shape.charAt(at) != ')') {
      all = all.then(repeated(), positions);
    }
    return all;
  }

  private Fragment repeated() {
    int from = at;
    var once = atom();
    int after = at;
    int least = 1;
    int most = 1;
    if (at < shape.length() && shape.charAt(at) == '?') {
      at++;
      return once.optional();
    }
    if (at < shape.length() && shape.charAt(at) == '{') {
      at++;
      least = number();
      most = least;
      if (peek(0) == ',') {
        at++;
        most = number();
      }
      expect('}');
    }
    return copies(once, from, after, least, most);
  }

  private Fragment copies(Fragment first, int from, int after, int least, int most) {
    if (most < 1 || most < least) {
      throw wrong("at least once, and no less than before");
    }
    int end = at;
    var all = least == 0 ? first.optional() : first;
    for (int i = 1; i < most; i++) {
      at = from;
      var copy = atom();
      if (at != after) {
        throw wrong("the same part again");
      }
      all = all.then(i < least ? copy : copy.optional(), positions);
    }
    at = end;
    return all;
  }

  private Fragment atom() {
    char c = next();
    if (c == '(') {
      var inner = alternatives();
      expect(')');
      return inner;
    }
    if (c == '[') {
      return positions.position(characters());
    }
    if (c == '\\') {
      return positions.position(escaped(next()));
    }
    if ("]{}?+*.^$".indexOf(c) >= 0) {
      throw wrong("a character, or a backslash before the sign itself");
    }
    return positions.position(literal(c));
  }

  private long characters() {
    long mask = 0;
    while (peek(0) != ']') {
      char c = next();
      if (c == '\\') {
        mask |= escaped(next());
      } else if (peek(0) == '-' && peek(1) != ']') {
        mask |= range(c, peek(1));
        at += 2;
      } else {
        mask |= literal(c);
      }
    }
    at++;
    return mask;
  }

  private long escaped(char c) {
    return switch (c) {
      case 'd' -> DIGIT;
      case 'a' -> ALPHA;
      case 'w' -> DIGIT | ALPHA;
      default -> literal(c);
    };
  }

  private long range(char from, char to) {
    boolean plain = Character.isLetterOrDigit(from) && from <= to && to < 128;
    if (!plain) {
      throw wrong("a range of letters or digits");
    }
    return Symbols.range(from, to);
  }

  /** A char ahead; 0 behind the end. */
  private char peek(int ahead) {
    return at + ahead < shape.length() ? shape.charAt(at + ahead) : 0;
  }

  private char next() {
    if (at >= shape.length()) {
      throw wrong("more");
    }
    return shape.charAt(at++);
  }

  private long literal(char c) {
    if (Symbols.of(c) == Symbols.OTHER) {
      throw wrong("a character of the alphabet");
    }
    return Symbols.bit(c);
  }

  private int number() {
    int from = at;
    while (Character.isDigit(peek(0))) {
      at++;
    }
    if (at == from || at - from > 3) {
      throw wrong("a number below 1000");
    }
    return Integer.parseInt(shape.substring(from, at));
  }

  private void expect(char c) {
    if (at >= shape.length() || shape.charAt(at) != c) {
      throw wrong("" + c);
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "shape: " + shape + " at " + at + " (expected: " + expected + ")");
  }
}
