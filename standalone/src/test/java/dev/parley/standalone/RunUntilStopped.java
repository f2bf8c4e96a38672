package dev.parley.standalone;

import dev.parley.schemas.stage.Settings;
import java.nio.file.Path;
import java.util.Map;

/** The product as a process of its own, for tests that kill it; says READY, then its settings. */
public final class RunUntilStopped {
  private RunUntilStopped() {}

  public static void main(String[] arguments) throws Exception {
    var standalone =
        new Standalone(
            Path.of(arguments[0]),
            new Settings(Map.of()),
            progress ->
                System.err.println(
                    progress.part() + " " + progress.step() + " " + progress.took().toMillis()));
    Runtime.getRuntime().addShutdownHook(new Thread(standalone::close));
    standalone.start();
    standalone.settings().asMap().forEach((name, value) -> System.out.println(name + "=" + value));
    System.out.println("READY");
    Thread.currentThread().join();
  }
}
