package dev.parley.bench.chaos;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Who connects, says nothing and stays. */
final class Strangers implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int AT_ONCE = 20;

  private final URI door;
  private final List<Socket> inside = new ArrayList<>();

  Strangers(URI door) {
    this.door = door;
  }

  /** Returns what the first who is refused is told; fails when so many are let in. */
  String comeUntilRefused(int most) throws IOException {
    while (inside.size() < most) {
      for (int n = 0; n < AT_ONCE; n++) {
        inside.add(new Socket(door.getHost(), door.getPort()));
      }
      var told = ask("GET /v1/openapi.yaml");
      if (told.startsWith("HTTP/1.1 503 ")) {
        return told;
      }
    }
    throw new AssertionError(inside.size() + " were let in");
  }

  /** The beginning of what is answered on a connection of its own. */
  String ask(String line) throws IOException {
    try (var socket = new Socket(door.getHost(), door.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    for (var socket : inside) {
      socket.close();
    }
  }
}
