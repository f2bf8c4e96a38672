package dev.parley.bench.chaos.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A port that leads to an endpoint, by a wire whose weather changes while it is used.
 *
 * <pre>
 *   client ─► our port ═ weather ═► endpoint
 * </pre>
 */
public final class FaultyWire implements AutoCloseable {
  private static final int BACKLOG = 100;
  private static final int MOST_OPEN = 512;
  private static final int CONNECT_MILLIS = 2_000;

  /** Too many open files, say: that may pass. */
  private static final int MOST_FAILURES = 50;

  private static final int PAUSE_MILLIS = 20;

  private final InetSocketAddress endpoint;
  private final ServerSocket door;
  private final Set<Crossing> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong disturbed = new AtomicLong();
  private volatile Weather weather = Weather.CLEAR;
  private volatile @Nullable IOException broken;

  public FaultyWire(InetSocketAddress endpoint) throws IOException {
    this(endpoint, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
  }

  /**
   * @param door is closed with the wire
   */
  FaultyWire(InetSocketAddress endpoint, ServerSocket door) {
    this.endpoint = endpoint;
    this.door = door;
    daemon(this::accept, "wire");
  }

  /** Of loopback. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on, for open connections too. */
  public void is(Weather now) {
    weather = now;
  }

  /** How many connections met other than clear weather; one that met two kinds counts twice. */
  public long disturbed() {
    return disturbed.get();
  }

  private void accept() {
    int failed = 0;
    while (!door.isClosed()) {
      try {
        cross(door.accept());
        failed = 0;
      } catch (IOException e) {
        if (door.isClosed()) {
          return;
        }
        if (++failed == MOST_FAILURES) {
          broken = e;
          shut();
          return;
        }
        LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000L);
      }
    }
  }

  private void cross(Socket near) {
    var far = new Socket();
    var crossing = new Crossing(near, far, () -> weather, disturbed::incrementAndGet);
    if (open.size() >= MOST_OPEN) {
      crossing.close();
      return;
    }
    open.add(crossing);
    daemon(() -> carry(crossing, near, far), "wire-there");
  }

  private void carry(Crossing crossing, Socket near, Socket far) {
    try (crossing) {
      near.setTcpNoDelay(true); // a slice is sent when it is written
      far.setTcpNoDelay(true);
      far.connect(endpoint, CONNECT_MILLIS);
      var back = daemon(crossing::carryBack, "wire-back");
      crossing.carryThere();
      back.join();
    } catch (IOException e) {
      return; // nobody is there: whoever called sees the end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(crossing);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Cuts what is open.
   *
   * @throws UncheckedIOException when it took no more connections before
   */
  @Override
  public void close() {
    try {
      shut();
    } finally {
      open.forEach(Crossing::close);
    }
    var why = broken;
    if (why != null) {
      throw new UncheckedIOException("the wire took no more connections", why);
    }
  }

  private void shut() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
