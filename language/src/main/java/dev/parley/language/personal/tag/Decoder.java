package dev.parley.language.personal.tag;

/** Viterbi's search for the best sequence of labels; the moves between labels count too. */
final class Decoder {
  private static final int NEVER = Integer.MIN_VALUE / 4;

  private Decoder() {}

  /** What each move costs. */
  @FunctionalInterface
  interface Moves {
    int move(int from, int to);
  }

  /**
   * @param scores a row of {@link Label#COUNT} a token
   * @param from the first token's row
   * @param to the row after the last
   * @param labels takes the result
   */
  static void decode(int[][] scores, int from, int to, Moves moves, int[] labels) {
    int length = to - from;
    if (length == 0) {
      return;
    }
    var back = new byte[length * Label.COUNT];
    int[] best = first(scores[from]);
    for (int i = 1; i < length; i++) {
      best = step(best, scores[from + i], moves, back, i * Label.COUNT);
    }
    int label = 0;
    for (int l = 1; l < Label.COUNT; l++) {
      label = best[l] > best[label] ? l : label;
    }
    for (int i = length - 1; i >= 0; i--) {
      labels[from + i] = label;
      label = back[i * Label.COUNT + label];
    }
  }

  private static int[] first(int[] scores) {
    int[] best = scores.clone();
    for (int l = 0; l < Label.COUNT; l++) {
      best[l] = Label.of(l).goesOn() ? NEVER : best[l];
    }
    return best;
  }

  private static int[] step(int[] before, int[] scores, Moves moves, byte[] back, int row) {
    var best = new int[Label.COUNT];
    for (int to = 0; to < Label.COUNT; to++) {
      int top = NEVER;
      int from = 0;
      for (int f = 0; f < Label.COUNT; f++) {
        int score = Label.mayFollow(f, to) ? before[f] + moves.move(f, to) : NEVER;
        if (score > top) {
          top = score;
          from = f;
        }
      }
      best[to] = top + scores[to];
      back[row + to] = (byte) from;
    }
    return best;
  }
}
