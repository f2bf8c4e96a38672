package dev.parley.gateway.accept;

import dev.parley.gateway.problem.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers whatever is asked on one connection with why it cannot stay, and ends it. What an
 * operator asks to see how things are is let through, for a moment.
 */
final class TurnAway extends ChannelInboundHandlerAdapter {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final long SILENT_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 10_000;
  private static final List<String> LOOKS =
      List.of("GET /healthz ", "HEAD /healthz ", "GET /v1/status ");
  private static final int LONGEST_LOOK =
      LOOKS.stream().mapToInt(String::length).max().orElseThrow();

  private final String why;
  private @Nullable Future<?> end;
  private boolean answered;

  TurnAway(String why) {
    this.why = why;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.fireChannelActive();
    end = closeIn(ctx, SILENT_MILLIS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object said) {
    if (!answered && said instanceof ByteBuf bytes && isLook(bytes)) {
      letIn(ctx, said);
      return;
    }
    ReferenceCountUtil.release(said); // read all the same, or the reset would overtake the answer
    if (!answered) {
      answered = true;
      ctx.writeAndFlush(answer())
          .addListener(done -> ((SocketChannel) ctx.channel()).shutdownOutput());
    }
  }

  private static boolean isLook(ByteBuf bytes) {
    int length = Math.min(bytes.readableBytes(), LONGEST_LOOK);
    var begin = bytes.toString(bytes.readerIndex(), length, StandardCharsets.US_ASCII);
    return LOOKS.stream().anyMatch(begin::startsWith);
  }

  private void letIn(ChannelHandlerContext ctx, Object said) {
    if (end != null) {
      end.cancel(false);
    }
    closeIn(ctx, LOOK_MILLIS);
    ctx.pipeline().remove(this);
    ctx.fireChannelRead(said);
  }

  private static Future<?> closeIn(ChannelHandlerContext ctx, long millis) {
    var channel = ctx.channel();
    var late = channel.eventLoop().schedule(() -> channel.close(), millis, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(gone -> late.cancel(false));
    return late;
  }

  private ByteBuf answer() {
    var problem = Problem.unavailable(why + "; please try again", AGAIN);
    var body = problem.toJson().encode().getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: "
            + Problem.MEDIA_TYPE
            + "\r\nretry-after: "
            + AGAIN.toSeconds()
            + "\r\nconnection: close\r\ncontent-length: "
            + body.length
            + "\r\n\r\n";
    return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body);
  }
}
