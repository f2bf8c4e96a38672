package dev.parley.gateway.live;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection for good. Who is let go may not even take our goodbye: it waits behind all that
 * was not taken, and Vert.x's own patience begins only when it has left.
 */
public final class Goodbye {
  private static final long MILLIS = 5_000;

  private Goodbye() {}

  /**
   * Cuts the connection, unless it has ended by then, 5 s from now.
   *
   * @param connection on which the goodbye was said
   * @return the timer, for who sees it end before
   */
  public static long said(Vertx vertx, HttpConnection connection) {
    var channel = channel(connection);
    return vertx.setTimer(MILLIS, late -> cut(channel));
  }

  /** Cuts it now. */
  public static void cut(HttpConnection connection) {
    cut(channel(connection));
  }

  /** Below all handlers: theirs would wait for the goodbye to leave. */
  private static void cut(Channel channel) {
    channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
  }

  private static Channel channel(HttpConnection connection) {
    if (connection instanceof ConnectionBase known) {
      return known.channelHandlerContext().channel();
    }
    throw new IllegalArgumentException(connection.getClass() + " (expected: one with a channel)");
  }
}
