package dev.parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether somebody listens. */
public final class Listening {
  private static final int MILLIS = 500;

  private Listening() {}

  /** At a port of the loopback address. */
  public static boolean at(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
