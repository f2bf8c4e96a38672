package dev.parley.language.personal.tag;

import java.util.Arrays;

/** Viterbi's search for the best sequence of labels; the moves between labels count too. */
final class Decoder {
  private static final int NEVER = Integer.MIN_VALUE / 4;
  private static final int WIDTH = Label.COUNT;
  private static final boolean[] ALLOWED = allowed();

  private Decoder() {}

  private static boolean[] allowed() {
    var allowed = new boolean[WIDTH * WIDTH];
    for (int from = 0; from < WIDTH; from++) {
      for (int to = 0; to < WIDTH; to++) {
        allowed[from * WIDTH + to] = Label.mayFollow(from, to);
      }
    }
    return allowed;
  }

  /**
   * @param scores a row of {@link Label#COUNT} a token
   * @param length how many tokens
   * @param moves weight of each label after each, row by row
   * @param labels takes the result
   */
  static void decode(int[][] scores, int length, int[] moves, int[] labels) {
    if (length == 0) {
      return;
    }
    var back = new byte[length * WIDTH];
    int[] best = scores[0].clone();
    for (int l = 0; l < WIDTH; l++) {
      best[l] = Label.of(l).goesOn() ? NEVER : best[l];
    }
    int[] next = new int[WIDTH];
    for (int i = 1; i < length; i++) {
      step(best, scores[i], moves, back, i * WIDTH, next);
      int[] spare = best;
      best = next;
      next = spare;
    }
    int label = 0;
    for (int l = 1; l < WIDTH; l++) {
      label = best[l] > best[label] ? l : label;
    }
    for (int i = length - 1; i >= 0; i--) {
      labels[i] = label;
      label = back[i * WIDTH + label];
    }
  }

  private static void step(
      int[] before, int[] scores, int[] moves, byte[] back, int row, int[] best) {
    Arrays.fill(best, NEVER);
    for (int from = 0; from < WIDTH; from++) {
      for (int to = 0; to < WIDTH; to++) {
        int move = from * WIDTH + to;
        int score = before[from] + moves[move];
        if (ALLOWED[move] && score > best[to]) {
          best[to] = score;
          back[row + to] = (byte) from;
        }
      }
    }
    for (int to = 0; to < WIDTH; to++) {
      best[to] += scores[to];
    }
  }
}
