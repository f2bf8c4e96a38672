package dev.parley.schemas.stage;

import java.util.Map;
import java.util.function.Supplier;

/** A stage that reports on all the others; the runner tells it how to, before it starts. */
public interface Overseer extends Stage {
  /**
   * @param healths the health of every stage in this process by name, asked at each call
   */
  void oversee(Supplier<Map<String, Health>> healths);
}
