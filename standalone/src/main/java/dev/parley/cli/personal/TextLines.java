package dev.parley.cli.personal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines as bytes, so that one bad line spoils no other, and none fills the memory. */
final class TextLines {
  /** A text of 1 MiB, each character escaped, and an id. */
  static final int LONGEST = 8 * 1024 * 1024;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private long number;
  private long bytes;

  TextLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line that is not blank; empty at the end. */
  Optional<TextLine> next() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      int length = read(line);
      if (length < 0) {
        return Optional.empty();
      }
      number++;
      if (length > LONGEST) {
        var fault = "longer than " + LONGEST + " bytes (expected: a text of at most 1 MiB)";
        return Optional.of(TextLine.faulty(number, fault));
      }
      var content = content(line.toByteArray());
      if (content.length > 0) {
        return Optional.of(TextLine.parse(number, content));
      }
      line.reset();
    }
  }

  /** How far into the input. */
  long bytes() {
    return bytes;
  }

  /** The line's length, its end not counted; -1 at the end of the input. */
  private int read(ByteArrayOutputStream line) throws IOException {
    int length = 0;
    int b = in.read();
    if (b < 0) {
      return -1;
    }
    while (b >= 0) {
      bytes++;
      if (b == '\n') {
        return length;
      }
      if (++length <= LONGEST) {
        line.write(b);
      }
      b = in.read();
    }
    return length;
  }

  /** Without a byte order mark and the space around it. */
  private byte[] content(byte[] line) {
    int from = number == 1 && Arrays.equals(line, 0, Math.min(3, line.length), MARK, 0, 3) ? 3 : 0;
    int to = line.length;
    while (to > from && line[to - 1] >= 0 && line[to - 1] <= ' ') {
      to--;
    }
    while (from < to && line[from] >= 0 && line[from] <= ' ') {
      from++;
    }
    return Arrays.copyOfRange(line, from, to);
  }
}
