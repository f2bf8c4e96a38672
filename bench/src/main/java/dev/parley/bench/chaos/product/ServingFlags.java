package dev.parley.bench.chaos.product;

import java.util.List;

/** Flags of Java for a process that serves, as the {@code parley} script gives them. */
public final class ServingFlags {
  private static final String GIVEN = "PARLEY_JAVA_OPTS";

  private ServingFlags() {}

  /** On two processors it goes without the optimizing compiler, and so does what it is held to. */
  public static List<String> usual() {
    var given = System.getenv(GIVEN);
    if (given != null && !given.isBlank()) {
      return List.of(given.strip().split(" +"));
    }
    return Runtime.getRuntime().availableProcessors() > 2
        ? List.of("-Xmx1g")
        : List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
  }
}
