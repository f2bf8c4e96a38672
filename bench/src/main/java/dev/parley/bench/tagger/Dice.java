package dev.parley.bench.tagger;

import java.util.List;
import java.util.Random;

/** Chance with a seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  boolean percent(int p) {
    return random.nextInt(100) < p;
  }

  /** At least {@code from}, less than {@code to}. */
  int between(int from, int to) {
    return from + random.nextInt(to - from);
  }

  /** So many digits; the first may be 0. */
  String digits(int count) {
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  /** {@code #} becomes a digit, {@code A} a capital letter. */
  String like(String pattern) {
    var made = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      made.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c == 'A' ? letter() : c);
    }
    return made.toString();
  }

  private char letter() {
    return (char) ('A' + random.nextInt(26));
  }
}
