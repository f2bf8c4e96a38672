package dev.parley.language.heads;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The fingerprints that a head knows, a column each, and how much each is worth: what is in every
 * text tells nothing.
 *
 * @param fingerprints ascending
 * @param worth of each column, above 0
 * @param unknown what a fingerprint without a column is worth: it makes the known ones count less
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Vocabulary(int[] fingerprints, float[] worth, float unknown) {

  /**
   * What occurs in at least so many of these texts.
   *
   * @param leastWords texts that a word or a pair must be in
   * @param leastPieces texts that a piece must be in
   */
  static Vocabulary of(List<Grams> texts, int leastWords, int leastPieces) {
    var frequent = new TreeMap<Integer, Integer>();
    count(texts, Grams::words, leastWords, frequent);
    count(texts, Grams::pieces, leastPieces, frequent);
    var fingerprints = new int[frequent.size()];
    var worth = new float[fingerprints.length];
    int n = 0;
    for (Map.Entry<Integer, Integer> entry : frequent.entrySet()) {
      fingerprints[n] = entry.getKey();
      worth[n++] = (float) (1 + Math.log((1.0 + texts.size()) / (1.0 + entry.getValue())));
    }
    return new Vocabulary(fingerprints, worth, (float) (1 + Math.log(1.0 + texts.size())));
  }

  private static void count(
      List<Grams> texts, Function<Grams, int[]> of, int least, Map<Integer, Integer> frequent) {
    int[] all =
        texts.stream().flatMapToInt(text -> IntStream.of(of.apply(text)).distinct()).toArray();
    Arrays.sort(all);
    for (int from = 0, to; from < all.length; from = to) {
      to = from + 1;
      while (to < all.length && all[to] == all[from]) {
        to++;
      }
      if (to - from >= least) {
        frequent.put(all[from], to - from);
      }
    }
  }

  int size() {
    return fingerprints.length;
  }

  /** Words and pieces each of length 1 and then scaled, so that long texts weigh no more. */
  SparseRow row(Grams text, float scale) {
    var columns = new int[text.words().length + text.pieces().length];
    var values = new float[columns.length];
    int words = add(text.words(), scale, 0, columns, values);
    int end = add(text.pieces(), scale, words, columns, values);
    return new SparseRow(Arrays.copyOf(columns, end), Arrays.copyOf(values, end));
  }

  private int add(int[] prints, float scale, int from, int[] columns, float[] values) {
    int[] sorted = prints.clone();
    Arrays.sort(sorted);
    int n = from;
    double squares = 0;
    for (int i = 0, next; i < sorted.length; i = next) {
      next = i + 1;
      while (next < sorted.length && sorted[next] == sorted[i]) {
        next++;
      }
      int column = Arrays.binarySearch(fingerprints, sorted[i]);
      double value = (1 + Math.log(next - i)) * (column < 0 ? unknown : worth[column]);
      squares += value * value;
      if (column >= 0) {
        columns[n] = column;
        values[n++] = (float) value;
      }
    }
    float factor = squares == 0 ? 0 : (float) (scale / Math.sqrt(squares));
    for (int i = from; i < n; i++) {
      values[i] *= factor;
    }
    return n;
  }
}
