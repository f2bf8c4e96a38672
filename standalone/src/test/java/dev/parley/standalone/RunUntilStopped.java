package dev.parley.standalone;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.Map;

/** The embedded parts as a process of its own, for tests that kill it; prints settings, READY. */
public final class RunUntilStopped {
  static final String READY = "READY";

  private RunUntilStopped() {}

  public static void main(String[] arguments) throws Exception {
    var data = Path.of(arguments[0]);
    var standalone =
        new Standalone(data, new Settings(Map.of()), RunUntilStopped::show, EmbeddedParts.fresh());
    Runtime.getRuntime().addShutdownHook(new Thread(standalone::close));
    standalone.start();
    System.out.println("registry.url=" + standalone.settings().text("registry.url", ""));
    System.out.println(READY);
    Thread.currentThread().join();
  }

  private static void show(Progress progress) {
    System.out.println(
        progress.part() + " " + progress.step() + " " + progress.took().toMillis() + " ms");
  }
}
