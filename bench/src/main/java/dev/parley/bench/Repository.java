package dev.parley.bench;

import java.nio.file.Path;
import java.time.Clock;

/** Where measurements find their data and leave their figures: the repository. */
public final class Repository {
  private Repository() {}

  /** As the parley script says, else the working folder. */
  public static Path folder() {
    return Path.of(System.getProperty("parley.home", "."));
  }

  /** Its file of figures. */
  public static Results results() {
    return new Results(folder(), Clock.systemUTC());
  }
}
