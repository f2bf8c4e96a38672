package dev.parley.cli.backup;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Holds a process still, says so, and waits to be killed. */
final class HoldUntilKilled {
  private HoldUntilKilled() {}

  public static void main(String[] arguments) throws Exception {
    var process = ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow();
    try (var still = StillProduct.hold(process, Duration.ofMinutes(5))) {
      System.out.println("held for " + still.time());
      new CountDownLatch(1).await();
    }
  }
}
