package dev.parley.bench.floor.rig;

import java.util.List;

/** Flags of Java for a process that serves, as the {@code parley} script gives them. */
public final class ServingFlags {
  private ServingFlags() {}

  /** On two processors it goes without the optimizing compiler, and so does its floor. */
  public static List<String> usual() {
    return Runtime.getRuntime().availableProcessors() > 2
        ? List.of("-Xmx1g")
        : List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
  }
}
