package dev.parley.rag.model;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.parley.rag.generate.Failure;
import dev.parley.rag.generate.GenerationFailedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Server-sent events, one after the other; strict, and of bounded size. */
final class EventReader {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LONGEST_BODY = 1024 * 1024;

  private final Arrivals arrivals;
  private final Patience patience;
  private final Deque<ByteBuffer> read = new ArrayDeque<>();
  private int size;

  EventReader(Arrivals arrivals, Patience patience) {
    this.arrivals = arrivals;
    this.patience = patience;
  }

  /** The next event; null when the stream has ended. An event that was cut off is none. */
  @Nullable ServerSentEvent next() throws InterruptedException {
    String event = null;
    var data = new StringBuilder();
    for (var line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          return new ServerSentEvent(event, data.toString());
        }
      } else if (line.startsWith("data:")) {
        data.append(data.isEmpty() ? "" : "\n").append(value(line));
      } else if (line.startsWith("event:")) {
        event = value(line);
      } else if (!isIgnored(line)) {
        throw new GenerationFailedException(Failure.GARBLED);
      }
    }
    return null;
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static boolean isIgnored(String line) {
    return line.startsWith(":") || line.startsWith("id:") || line.startsWith("retry:");
  }

  /** Without its end; null when the stream ends, even if within a line. */
  private @Nullable String line() throws InterruptedException {
    var line = new ByteArrayOutputStream();
    for (var buffer = buffer(); buffer != null; buffer = buffer()) {
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          return text(line);
        }
        line.write(next);
      }
      if (line.size() > LONGEST_LINE) {
        throw new GenerationFailedException(Failure.TOO_LONG);
      }
    }
    return null;
  }

  private static String text(ByteArrayOutputStream line) {
    var text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private @Nullable ByteBuffer buffer() throws InterruptedException {
    while (!read.isEmpty() && !read.getFirst().hasRemaining()) {
      read.removeFirst();
    }
    while (read.isEmpty()) {
      var more = arrivals.take(patience);
      if (more.isEmpty()) {
        return null;
      }
      for (var buffer : more) {
        size += buffer.remaining();
        read.add(buffer);
      }
      if (size > LONGEST_BODY) {
        throw new GenerationFailedException(Failure.TOO_LONG);
      }
    }
    return read.getFirst();
  }
}
