package dev.parley.gateway.accept;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.transport.Transport;
import java.util.List;

/**
 * Vert.x's usual transport, whose connections are known from their first moment: Vert.x itself
 * tells of one when something is said on it.
 */
public final class CountedTransport extends NioTransport {
  private final Arrivals arrivals;

  private CountedTransport(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  public static Transport of(Arrivals arrivals) {
    return new TransportInternal("nio", true, null, new CountedTransport(arrivals));
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return domainSocket ? super.serverChannelFactory(true) : () -> new Listening(arrivals);
  }

  private static final class Listening extends NioServerSocketChannel {
    private final Arrivals arrivals;

    Listening(Arrivals arrivals) {
      this.arrivals = arrivals;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
      int before = accepted.size();
      int read = super.doReadMessages(accepted);
      accepted.subList(before, accepted.size()).removeIf(it -> !arrivals.arrived((Channel) it));
      return read;
    }
  }
}
