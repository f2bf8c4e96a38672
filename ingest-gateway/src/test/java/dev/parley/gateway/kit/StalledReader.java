package dev.parley.gateway.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that subscribes and then reads nothing, with little room to receive. */
public final class StalledReader implements AutoCloseable {
  private static final int ROOM = 4 * 1024;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int TEXT = 0x81;
  private static final int PING = 0x89;
  private static final int MASKED = 0x80;
  private static final int LONGEST = 125; // of a length that is one byte

  private final Socket socket;

  private StalledReader(Socket socket) {
    this.socket = socket;
  }

  private static StalledReader connected(URI at) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(ROOM); // before it connects, or the window is larger
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(at.getHost(), at.getPort()));
    return new StalledReader(socket);
  }

  /** Of server-sent events; returns once it is subscribed. */
  public static StalledReader events(URI at, String key) throws IOException {
    var reader = connected(at);
    reader.say(
        ("GET "
                + at.getPath()
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + key
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    reader.awaitWord("\"subscribed\"");
    return reader;
  }

  /** Of a WebSocket; returns once it is subscribed. */
  public static StalledReader open(URI at, String key, String conversation) throws IOException {
    var reader = connected(at);
    reader.say(
        ("GET "
                + at.getPath()
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c3RhbGxlZC1yZWFkZXIhIQ==\r\n"
                + "Authorization: Bearer "
                + key
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    reader.awaitWord("101 ");
    reader.say(frame(TEXT, "{\"type\":\"subscribe\",\"conversationId\":\"" + conversation + "\"}"));
    reader.awaitWord("\"subscribed\"");
    return reader;
  }

  /** As many as the other end takes, each as long as may be; throws once it takes no more. */
  public void ping(int times) throws IOException {
    var ping = frame(PING, "p".repeat(LONGEST));
    for (int n = 0; n < times; n++) {
      say(ping);
    }
  }

  private void say(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private void awaitWord(String word) throws IOException {
    var heard = new StringBuilder();
    while (heard.indexOf(word) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("it ended before " + word + ": " + heard);
      }
      heard.append((char) next);
    }
  }

  /** A mask of zeros changes nothing. */
  private static byte[] frame(int kind, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException(text.length() + " (expected: " + LONGEST + " at most)");
    }
    var frame = new ByteArrayOutputStream();
    frame.write(kind);
    frame.write(MASKED | bytes.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(bytes);
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
