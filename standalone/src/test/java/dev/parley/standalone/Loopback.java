package dev.parley.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether a server can be reached from this machine alone. */
public final class Loopback {
  private static final int TIMEOUT_MILLIS = 2_000;

  private Loopback() {}

  /** A server bound to every address answers on 127.0.0.2 as well. */
  public static boolean only(int port) {
    return answers("127.0.0.1", port) && !answers("127.0.0.2", port);
  }

  private static boolean answers(String address, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
