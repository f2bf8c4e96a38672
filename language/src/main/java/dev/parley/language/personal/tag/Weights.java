package dev.parley.language.personal.tag;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The perceptron's weights and their sums over time, from which the averages come. */
final class Weights {
  private static final int WIDTH = Label.COUNT;
  private static final int LARGEST = 127;

  private final int[] now;
  private final long[] sums;
  private final int[] moves = new int[WIDTH * WIDTH];
  private final long[] moveSums = new long[WIDTH * WIDTH];
  private long time = 1;

  Weights(int rows) {
    now = new int[rows * WIDTH];
    sums = new long[rows * WIDTH];
  }

  /** Guesses, and corrects the weights where the guess is wrong; returns how many words were. */
  int learn(Lesson lesson, int margin) {
    int size = lesson.labels().length;
    var scores = new int[size][WIDTH];
    for (int i = 0; i < size; i++) {
      Arrays.fill(scores[i], margin);
      scores[i][lesson.labels()[i]] = 0;
      for (int row : lesson.features()[i]) {
        for (int l = 0; l < WIDTH; l++) {
          scores[i][l] += now[row * WIDTH + l];
        }
      }
    }
    var guess = new int[size];
    Decoder.decode(scores, size, moves, guess);
    return correct(lesson, guess);
  }

  private int correct(Lesson lesson, int[] guess) {
    int wrong = 0;
    int[] right = lesson.labels();
    for (int i = 0; i < guess.length; i++) {
      if (guess[i] != right[i]) {
        wrong++;
        for (int row : lesson.features()[i]) {
          add(row * WIDTH + right[i], 1);
          add(row * WIDTH + guess[i], -1);
        }
      }
      if (i > 0 && (guess[i] != right[i] || guess[i - 1] != right[i - 1])) {
        addMove(right[i - 1] * WIDTH + right[i], 1);
        addMove(guess[i - 1] * WIDTH + guess[i], -1);
      }
    }
    time++;
    return wrong;
  }

  private void add(int at, int by) {
    now[at] += by;
    sums[at] += by * time;
  }

  private void addMove(int at, int by) {
    moves[at] += by;
    moveSums[at] += by * time;
  }

  /** The averages, scaled to bytes; of the features only the weightiest. */
  Model model(Lexicon lexicon, FeatureRows rows, int most) {
    var averages = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      averages[i] = now[i] - (double) sums[i] / time;
    }
    var weight = new double[rows.size()];
    for (int row = 0; row < weight.length; row++) {
      weight[row] = range(averages, row * WIDTH);
    }
    int[] features = rows.features();
    int[] kept =
        IntStream.range(0, weight.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer row) -> -weight[row])
                    .thenComparing(row -> features[row]))
            .limit(most)
            .filter(row -> weight[row] > 0)
            .mapToInt(Integer::intValue)
            .toArray();
    return scaled(lexicon, features, kept, averages);
  }

  private static double range(double[] averages, int from) {
    double least = averages[from];
    double most = averages[from];
    for (int i = from + 1; i < from + WIDTH; i++) {
      least = Math.min(least, averages[i]);
      most = Math.max(most, averages[i]);
    }
    return most - least;
  }

  private Model scaled(Lexicon lexicon, int[] features, int[] kept, double[] averages) {
    double largest = 1e-9;
    for (int row : kept) {
      for (int l = 0; l < WIDTH; l++) {
        largest = Math.max(largest, Math.abs(averages[row * WIDTH + l]));
      }
    }
    double scale = LARGEST / Math.min(largest, clip(kept, averages));
    int[] sorted =
        IntStream.of(kept)
            .boxed()
            .sorted(Comparator.comparingInt(row -> features[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    var keys = new int[sorted.length];
    var bytes = new byte[sorted.length * WIDTH];
    for (int i = 0; i < sorted.length; i++) {
      keys[i] = features[sorted[i]];
      for (int l = 0; l < WIDTH; l++) {
        bytes[i * WIDTH + l] = toByte(averages[sorted[i] * WIDTH + l] * scale);
      }
    }
    return new Model(lexicon, moves(scale), keys, bytes, "new");
  }

  /** A few very large weights would leave the others no steps to be told apart by. */
  private static double clip(int[] kept, double[] averages) {
    double[] all =
        IntStream.of(kept).mapToDouble(row -> range(averages, row * WIDTH)).sorted().toArray();
    return all.length == 0 ? 1 : Math.max(1e-9, all[(int) (all.length * 0.999)]);
  }

  private static byte toByte(double weight) {
    return (byte) Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight)));
  }

  private int[] moves(double scale) {
    var scaled = new int[moves.length];
    for (int i = 0; i < moves.length; i++) {
      scaled[i] = (int) Math.round((moves[i] - (double) moveSums[i] / time) * scale);
    }
    return scaled;
  }
}
