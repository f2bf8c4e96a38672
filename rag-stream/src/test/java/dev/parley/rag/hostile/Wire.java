package dev.parley.rag.hostile;

import dev.parley.rag.hostile.HostileEndpoint.Heard;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;

/** As much of HTTP/1.1 as a client of chat completions sends. */
final class Wire {
  private Wire() {}

  static Heard read(InputStream in) throws IOException {
    var path = line(in).split(" ")[1];
    var headers = new ArrayList<String>();
    int length = 0;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header.toLowerCase(Locale.ROOT));
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    return new Heard(path, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
