package dev.parley.language.personal.tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Learns a {@link Model} from examples: an averaged structured perceptron. The same examples,
 * lexicon, config and seed give the same model, byte for byte.
 */
public final class Trainer {
  private final Config config;
  private final Lexicon lexicon;
  private final Consumer<String> progress;

  /**
   * How to learn.
   *
   * @param rounds how often every example is looked at
   * @param least features seen less often are left out
   * @param most features that the model keeps, those with the largest weights
   * @param forget the share of words of which the lexicon's knowledge is withheld, so that a model
   *     copes with names that stand in no list
   * @param margin a right sequence has to win by so much a word
   * @param seed of every choice
   */
  public record Config(int rounds, int least, int most, double forget, int margin, long seed) {
    public Config {
      require(rounds > 0, "rounds", rounds, "> 0");
      require(least > 0, "least", least, "> 0");
      require(most > 0, "most", most, "> 0");
      require(forget >= 0 && forget < 1, "forget", forget, "0 to 1");
      require(margin >= 0, "margin", margin, ">= 0");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
      if (!holds) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
      }
    }
  }

  public Trainer(Config config, Lexicon lexicon, Consumer<String> progress) {
    this.config = config;
    this.lexicon = lexicon;
    this.progress = progress;
  }

  /** Learns. */
  public Model train(List<Example> examples) {
    var random = new Random(config.seed());
    var rows = new FeatureRows(config.least());
    for (var example : examples) {
      each(example, random, rows::count);
    }
    rows.freeze();
    var lessons = new ArrayList<Lesson>();
    random = new Random(config.seed());
    for (var example : examples) {
      lessons.add(lesson(example, random, rows));
    }
    progress.accept(lessons.size() + " examples, " + rows.size() + " features");
    var weights = new Weights(rows.size());
    for (int round = 1; round <= config.rounds(); round++) {
      Collections.shuffle(lessons, random);
      long wrong = 0;
      for (var lesson : lessons) {
        wrong += weights.learn(lesson, config.margin());
      }
      progress.accept("round " + round + ": " + wrong + " words wrong");
    }
    return weights.model(lexicon, rows, config.most());
  }

  private interface Seen {
    void feature(int feature);
  }

  private void each(Example example, Random random, Seen seen) {
    var tokens = Tokens.of(example.text());
    var features = features(tokens, random);
    var row = new int[Features.COUNT];
    for (int i = 0; i < tokens.size(); i++) {
      features.of(i, row);
      for (int feature : row) {
        if (feature != Features.NONE) {
          seen.feature(feature);
        }
      }
    }
  }

  private Features features(Tokens tokens, Random random) {
    var features = new Features(tokens, lexicon);
    for (int i = 0; i < tokens.size(); i++) {
      if (random.nextDouble() < config.forget()) {
        features.forgetSenses(i);
      }
    }
    return features;
  }

  private Lesson lesson(Example example, Random random, FeatureRows rows) {
    var tokens = Tokens.of(example.text());
    var features = features(tokens, random);
    var row = new int[Features.COUNT];
    var known = new int[tokens.size()][];
    for (int i = 0; i < tokens.size(); i++) {
      features.of(i, row);
      known[i] = rows.of(row);
    }
    return new Lesson(known, example.labels(tokens));
  }
}
