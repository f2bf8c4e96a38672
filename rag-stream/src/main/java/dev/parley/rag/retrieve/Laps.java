package dev.parley.rag.retrieve;

import java.util.LinkedHashMap;
import java.util.Map;

/** Times of steps that follow each other, in microseconds. */
final class Laps {
  private final Map<String, Long> micros = new LinkedHashMap<>();
  private long since = System.nanoTime();

  void end(String step) {
    long now = System.nanoTime();
    micros.put(step, (now - since) / 1000);
    since = now;
  }

  Map<String, Long> micros() {
    return micros;
  }
}
