package dev.parley.language.onnx;

import dev.parley.language.encode.Encoders;
import java.util.concurrent.Semaphore;

/**
 * A process that is told to end, and encodes for some texts more, by one encoder that it had and
 * one that it opens late.
 */
final class EncodesAfterTheEnd {
  static final int TEXTS = 200;

  private EncodesAfterTheEnd() {}

  public static void main(String[] none) throws Exception {
    var encoder = Encoders.open(Encoders.DEFAULT, 1);
    var encoded = new Semaphore(0);
    var encoding =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                encoder.encode("How long does an order take?");
                encoded.release();
              }
            });
    encoding.setDaemon(true);
    encoding.start();
    encoded.acquire();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  encoded.drainPermits();
                  encoded.acquireUninterruptibly(TEXTS);
                  late();
                  encoding.interrupt();
                  joinUninterruptibly(encoding);
                  System.out.println("stopped in order");
                }));
    System.exit(0);
  }

  private static void late() {
    try (var encoder = Encoders.open(Encoders.STRONG, 1)) {
      encoder.encode("How long does an order take?");
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
