package dev.parley.rag.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What is written on one connection. */
final class Conduct {
  private static final String STREAM =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
  private static final Duration SLOW = Duration.ofSeconds(10);
  private static final int MANY = 10 * 1024 * 1024;

  private final Socket connection;
  private final OutputStream out;
  private final List<String> answer;
  private final Duration pace;
  private final Duration delay;
  private final String retryAfter;

  Conduct(Socket connection, List<String> answer, Duration pace, Duration delay, String retryAfter)
      throws IOException {
    this.connection = connection;
    this.out = connection.getOutputStream();
    this.answer = answer;
    this.pace = pace;
    this.delay = delay;
    this.retryAfter = retryAfter;
  }

  void act(Mood mood) throws IOException, InterruptedException {
    switch (mood) {
      case WELL -> well();
      case LIMITED -> status("429 Too Many Requests", "Retry-After: " + retryAfter + "\r\n");
      case BROKEN -> status("500 Internal Server Error", "");
      case LOCKED -> status("401 Unauthorized", "");
      case REDIRECT -> status("302 Found", "Location: http://127.0.0.1:9/v1\r\n");
      case HANG -> silent();
      case THOUGHTFUL -> {
        write(STREAM + Chunks.role() + Chunks.thought("Let me see"));
        silent();
      }
      case LATE -> late();
      case SLOW -> slow();
      case HUGE -> huge();
      case HUGE_LINE -> write(STREAM + "data: " + "a".repeat(MANY));
      case HTML ->
          write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Please log in</html>");
      case EMPTY -> write(STREAM + Chunks.finish() + Chunks.DONE);
      case BROKEN_SSE -> write(STREAM + half() + "<html>502 Bad Gateway</html>\n\n");
      case BROKEN_JSON -> write(STREAM + half() + "data: {\"id\":\"a\",\"choi\n\n" + Chunks.DONE);
      case ERROR_EVENT -> write(STREAM + half() + "data: {\"error\":{\"message\":\"oops\"}}\n\n");
      case CUT -> write(STREAM + half());
      case WRONG_ID -> write(STREAM + half() + other() + Chunks.finish() + Chunks.DONE);
      case RESET -> reset();
      case REPEATED -> repeated();
      case DOUBLED -> doubled();
    }
  }

  private void well() throws IOException, InterruptedException {
    write(STREAM + Chunks.role());
    for (var token : answer) {
      Thread.sleep(pace.toMillis());
      write(Chunks.text(token));
    }
    write(Chunks.finish() + Chunks.usage(1000, 200) + Chunks.DONE);
  }

  private void late() throws IOException, InterruptedException {
    Thread.sleep(delay.toMillis());
    well();
  }

  private void silent() throws IOException {
    if (connection.getInputStream().read() >= 0) { // waits until the other side gives up
      throw new IOException("more than one request");
    }
  }

  private void slow() throws IOException, InterruptedException {
    write(STREAM + Chunks.role());
    for (var token : answer) {
      write(Chunks.text(token));
      for (int i = 0; i < SLOW.toMillis() / 100; i++) {
        Thread.sleep(100);
        write(": keep-alive\n\n");
      }
    }
  }

  private void huge() throws IOException {
    write(STREAM);
    for (int sent = 0; sent < MANY; sent += 1000) {
      write(Chunks.text(sent + " a b c d e".repeat(100)));
    }
  }

  private void reset() throws IOException, InterruptedException {
    write(STREAM + half());
    Thread.sleep(50); // what was written is read before the reset overtakes it
    connection.setSoLinger(true, 0);
    connection.close();
  }

  private void repeated() throws IOException {
    write(STREAM);
    for (int i = 0; i < 3; i++) {
      for (var token : answer) {
        write(Chunks.text(token));
      }
      write(Chunks.text(" "));
    }
    write(Chunks.finish() + Chunks.DONE);
  }

  private void doubled() throws IOException {
    write(STREAM);
    for (var token : answer) {
      write(Chunks.text(token) + Chunks.text(token));
    }
    write(Chunks.finish() + Chunks.DONE);
  }

  private String half() {
    var half = new StringBuilder(Chunks.role());
    answer.subList(0, twoThirds()).forEach(it -> half.append(Chunks.text(it)));
    return half.toString();
  }

  /** More than the first sentence, so that something was shown before it goes wrong. */
  private int twoThirds() {
    return (answer.size() * 2 + 2) / 3;
  }

  private String other() {
    var other = new StringBuilder();
    answer.subList(twoThirds(), answer.size()).forEach(it -> other.append(Chunks.text("b", it)));
    return other.toString();
  }

  private void status(String status, String headers) throws IOException {
    write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 2\r\n\r\n{}");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
