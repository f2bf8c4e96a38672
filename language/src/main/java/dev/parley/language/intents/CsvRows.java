package dev.parley.language.intents;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated rows as RFC 4180 has them, and as people write them: any line end, blank lines
 * between rows, quotes inside a field that is not quoted. Places count from 1, columns in
 * characters.
 */
final class CsvRows {
  /** A field and where it begins. */
  record Field(String value, int line, int column) {}

  private static final int END = -1;

  private final String file;
  private final String content;
  private int at;
  private int line = 1;
  private int column = 1;

  CsvRows(String file, String content) {
    this.file = file;
    this.content = content;
  }

  /** The next row that is not blank; empty at the end. */
  List<Field> next() {
    while (isLineEnd(peek()) || isBlankLine()) {
      skipLine();
    }
    var row = new ArrayList<Field>();
    if (peek() == END) {
      return row;
    }
    row.add(field());
    while (peek() == ',') {
      take();
      row.add(field());
    }
    skipLine();
    return row;
  }

  private Field field() {
    int fromLine = line;
    int fromColumn = column;
    var value = peek() == '"' ? quoted() : plain();
    return new Field(value, fromLine, fromColumn);
  }

  private String plain() {
    int from = at;
    while (peek() != ',' && peek() != END && !isLineEnd(peek())) {
      take();
    }
    return content.substring(from, at);
  }

  private String quoted() {
    int fromLine = line;
    int fromColumn = column;
    var value = new StringBuilder();
    take();
    while (true) {
      int c = take();
      if (c == END) {
        throw new FaultyFileException(
            file, fromLine, fromColumn, "a quote that nothing closes (expected: another \")");
      }
      if (c != '"') {
        value.append((char) c);
      } else if (peek() == '"') {
        value.append((char) take());
      } else {
        break;
      }
    }
    if (peek() != ',' && peek() != END && !isLineEnd(peek())) {
      throw new FaultyFileException(
          file, line, column, "more after a closing quote (expected: a comma or the line's end)");
    }
    return value.toString();
  }

  /** Only spaces up to the line's end: no row, since nobody has a text and an intent of spaces. */
  private boolean isBlankLine() {
    int i = at;
    while (i < content.length() && (content.charAt(i) == ' ' || content.charAt(i) == '\t')) {
      i++;
    }
    return i > at && (i == content.length() || isLineEnd(content.charAt(i)));
  }

  private void skipLine() {
    while (peek() != END && !isLineEnd(peek())) {
      take();
    }
    take();
  }

  private static boolean isLineEnd(int c) {
    return c == '\n' || c == '\r';
  }

  private int peek() {
    return at < content.length() ? content.charAt(at) : END;
  }

  /** Takes a character; a carriage return with its line feed counts as one line end. */
  private int take() {
    int c = peek();
    if (c == END) {
      return END;
    }
    at++;
    if (c == '\r' && peek() == '\n') {
      at++;
      c = '\n';
    }
    if (isLineEnd(c)) {
      line++;
      column = 1;
      return '\n';
    }
    column++;
    return c;
  }
}
