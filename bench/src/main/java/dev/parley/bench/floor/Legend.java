package dev.parley.bench.floor;

/**
 * What a picture says of its marks.
 *
 * @param value what figures are
 * @param floor what they are beside
 */
public record Legend(String value, String floor) {
  static final Legend USUAL = new Legend("Parley", "floor");
}
