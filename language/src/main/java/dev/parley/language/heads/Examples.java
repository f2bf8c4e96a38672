package dev.parley.language.heads;

import dev.parley.language.matrix.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * Texts to learn from, as a head sees them.
 *
 * @param vectors a row a text
 * @param grams of each text
 * @param labels the class of each, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Examples(Matrix vectors, List<Grams> grams, int[] labels) {
  public Examples {
    if (vectors.rows() != grams.size() || grams.size() != labels.length) {
      throw new IllegalArgumentException(
          "examples: %d vectors, %d texts, %d labels (expected: as many of each)"
              .formatted(vectors.rows(), grams.size(), labels.length));
    }
  }

  public int size() {
    return labels.length;
  }

  /** Those at these places. */
  public Examples select(int[] places) {
    return new Examples(
        vectors.select(places),
        Arrays.stream(places).mapToObj(grams::get).toList(),
        Arrays.stream(places).map(i -> labels[i]).toArray());
  }

  /** One of them, without its label. */
  public Features features(int place) {
    return new Features(vectors.row(place), grams.get(place));
  }
}
