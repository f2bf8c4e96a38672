package dev.parley.bench.deidentify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Texts made to take long, each of 100,000 characters, beside plain text of the same length. */
final class Hostile {
  private static final int LENGTH = 100_000;
  private static final List<String> PARTS =
      List.of(
          "a",
          "1",
          "a ",
          "1 ",
          "1-",
          "1.",
          "A",
          "Aa ",
          "a@",
          "@",
          "a.",
          "www.",
          "http://",
          "(",
          "+1",
          "12 34 ",
          "4111 ",
          "AB12 ",
          "DE89",
          "1/1/",
          "::",
          "0x1",
          "\n",
          " ",
          "é ",
          "中",
          "😀",
          "password is ",
          "card ",
          "Dr. ",
          "jan 1 ",
          "a@b.c,",
          "x-",
          "ab1",
          "Mr. A. ",
          "'",
          "0");

  private Hostile() {}

  /** How many times as long each takes. */
  static Map<String, Double> ratios(String plain, Consumer<String> work) {
    double base = 1 / Speed.kilobytesPerSecond(List.of(fill(plain)), work);
    var ratios = new LinkedHashMap<String, Double>();
    for (var part : PARTS) {
      ratios.put(part, seconds(fill(part), work) / (base * LENGTH / 1000));
    }
    return ratios;
  }

  /** The fastest of a few: what the text costs, not what the machine did besides. */
  private static double seconds(String text, Consumer<String> work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      long began = Speed.nanos();
      work.accept(text);
      best = Math.min(best, (Speed.nanos() - began) / 1e9);
    }
    return best;
  }

  private static String fill(String part) {
    return part.repeat(LENGTH / part.length() + 1).substring(0, LENGTH);
  }
}
