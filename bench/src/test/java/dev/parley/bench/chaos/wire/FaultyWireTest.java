package dev.parley.bench.chaos.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of an endpoint that says everything back, over real sockets. */
@Timeout(30)
class FaultyWireTest {
  private static final int SHORT_MILLIS = 300;

  private final AtomicLong heard = new AtomicLong();
  private ServerSocket endpoint;
  private FaultyWire wire;

  @BeforeEach
  void start() throws IOException {
    endpoint = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    wire = new FaultyWire(new InetSocketAddress("127.0.0.1", endpoint.getLocalPort()));
    daemon(this::echo);
  }

  @AfterEach
  void stop() throws IOException {
    wire.close();
    endpoint.close();
  }

  private void echo() {
    while (!endpoint.isClosed()) {
      try {
        var connection = endpoint.accept();
        daemon(() -> sayBack(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void sayBack(Socket connection) {
    try (connection) {
      var piece = new byte[1024];
      var in = connection.getInputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        heard.addAndGet(count);
        connection.getOutputStream().write(piece, 0, count);
      }
    } catch (IOException e) {
      return; // the other side broke it
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static byte[] said(Socket socket, byte[] words) throws IOException {
    socket.getOutputStream().write(words);
    return socket.getInputStream().readNBytes(words.length);
  }

  private static byte[] noise(int size) {
    var noise = new byte[size];
    new Random(7).nextBytes(noise);
    return noise;
  }

  @Test
  void inClearWeatherEveryByteComesBackAndSoDoesTheEnd() throws IOException {
    var words = noise(100_000);
    try (var socket = connect()) {
      daemon(() -> write(socket, words));

      assertThat(socket.getInputStream().readNBytes(words.length)).isEqualTo(words);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(wire.disturbed()).isZero();
  }

  private static void write(Socket socket, byte[] words) {
    try {
      socket.getOutputStream().write(words);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void lateWordsComeLateBothWays() throws IOException {
    wire.is(Weather.late(Duration.ofMillis(200)));
    try (var socket = connect()) {
      long began = System.nanoTime();

      assertThat(said(socket, noise(20))).isEqualTo(noise(20));
      assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(400_000_000L);
    }
    assertThat(wire.disturbed()).isEqualTo(1);
  }

  @Test
  void slicesAreSmallAndTogetherTheWhole() throws IOException {
    wire.is(Weather.sliced(3, Duration.ofMillis(10)));
    try (var socket = connect()) {
      socket.getOutputStream().write(noise(300));
      var first = new byte[300];

      int count = socket.getInputStream().read(first);
      assertThat(count).isBetween(1, 299);
      var rest = socket.getInputStream().readNBytes(300 - count);
      System.arraycopy(rest, 0, first, count, rest.length);
      assertThat(first).isEqualTo(noise(300));
    }
  }

  @Test
  void aResetBreaksTheConnectionAndTheNextOneInClearWeatherHolds() throws IOException {
    wire.is(Weather.RESET);
    try (var socket = connect()) {
      assertThatThrownBy(() -> said(socket, noise(20))).isInstanceOf(SocketException.class);
    }
    wire.is(Weather.CLEAR);
    try (var socket = connect()) {
      assertThat(said(socket, noise(20))).isEqualTo(noise(20));
    }
    assertThat(wire.disturbed()).isEqualTo(1);
  }

  @Test
  void aBlackHoleTakesEverythingAndNothingFollowsWhatItTook() throws IOException {
    try (var socket = connect()) {
      assertThat(said(socket, noise(20))).isEqualTo(noise(20));
      wire.is(Weather.BLACK_HOLE);
      socket.setSoTimeout(SHORT_MILLIS);
      assertThatThrownBy(() -> said(socket, noise(20))).isInstanceOf(SocketTimeoutException.class);
      wire.is(Weather.CLEAR);

      assertThatThrownBy(() -> said(socket, noise(20))).isInstanceOf(SocketTimeoutException.class);
      assertThat(heard.get()).isEqualTo(20);
    }
  }

  @Test
  void whereNobodyListensTheConnectionEnds() throws IOException {
    endpoint.close();
    try (var socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void goesOnAfterADoorThatFailedForAWhile() throws IOException {
    try (var mended = new FaultyWire(endpoint(), new FailingDoor(10));
        var client = new Socket("127.0.0.1", mended.port())) {
      assertThat(said(client, noise(20))).isEqualTo(noise(20));
    }
  }

  @Test
  void saysInTheEndThatItsDoorFailed() throws Exception {
    var door = new FailingDoor(Integer.MAX_VALUE);
    var broken = new FaultyWire(endpoint(), door);
    assertThat(door.shut.await(20, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(broken::close)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("too many open files");
  }

  private InetSocketAddress endpoint() {
    return new InetSocketAddress("127.0.0.1", endpoint.getLocalPort());
  }

  /** Fails so often before it opens. */
  private static final class FailingDoor extends ServerSocket {
    private final CountDownLatch shut = new CountDownLatch(1);
    private int left;

    FailingDoor(int times) throws IOException {
      super(0, 50, InetAddress.getLoopbackAddress());
      left = times;
    }

    @Override
    public Socket accept() throws IOException {
      if (left-- > 0) {
        throw new IOException("too many open files");
      }
      return super.accept();
    }

    @Override
    public void close() throws IOException {
      super.close();
      shut.countDown();
    }
  }
}
