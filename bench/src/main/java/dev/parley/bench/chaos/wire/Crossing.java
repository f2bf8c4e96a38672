package dev.parley.bench.chaos.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Supplier;

/** One connection over the wire: what one side says is carried to the other, both ways. */
final class Crossing implements AutoCloseable {
  private static final int PIECE = 8 * 1024;

  private final Socket near;
  private final Socket far;
  private final Supplier<Weather> weather;
  private final Runnable disturbed;
  private Weather met = Weather.CLEAR;

  /** TCP leaves no bytes out: once some are swallowed, nothing may follow them. */
  private volatile boolean swallowed;

  /**
   * @param weather asked for each piece
   * @param disturbed told once for each weather that this connection meets, but for the clear
   */
  Crossing(Socket near, Socket far, Supplier<Weather> weather, Runnable disturbed) {
    this.near = near;
    this.far = far;
    this.weather = weather;
    this.disturbed = disturbed;
  }

  /** Returns when the near side has said all. */
  void carryThere() {
    carry(near, far);
  }

  /** Returns when the far side has said all. */
  void carryBack() {
    carry(far, near);
  }

  private void carry(Socket from, Socket to) {
    var piece = new byte[PIECE];
    try {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        pass(piece, count, out);
      }
      if (!swallowed) {
        to.shutdownOutput();
        return;
      }
    } catch (IOException e) {
      close(); // broken on one side: so it is on the other
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private void pass(byte[] piece, int count, OutputStream out)
      throws IOException, InterruptedException {
    var now = weather.get();
    meet(now);
    if (swallowed) {
      return;
    }
    switch (now.kind()) {
      case CLEAR -> out.write(piece, 0, count);
      case LATE -> {
        Thread.sleep(now.delay().toMillis());
        out.write(piece, 0, count);
      }
      case SLICED -> slice(piece, count, out, now);
      case RESET -> reset();
      case BLACK_HOLE -> swallowed = true;
    }
  }

  private synchronized void meet(Weather now) {
    if (!now.equals(met)) {
      met = now;
      if (now.kind() != Weather.Kind.CLEAR) {
        disturbed.run();
      }
    }
  }

  private static void slice(byte[] piece, int count, OutputStream out, Weather now)
      throws IOException, InterruptedException {
    for (int at = 0; at < count; at += now.bytes()) {
      out.write(piece, at, Math.min(now.bytes(), count - at));
      Thread.sleep(now.delay().toMillis());
    }
  }

  private void reset() throws IOException {
    near.setSoLinger(true, 0);
    far.setSoLinger(true, 0);
    throw new IOException("reset");
  }

  @Override
  public void close() {
    for (var side : new Socket[] {near, far}) {
      try {
        side.close();
      } catch (IOException e) {
        continue; // it is closed for us all the same
      }
    }
  }
}
