package dev.parley.language.intents;

import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Folds;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.matrix.KernelRegression;
import dev.parley.language.matrix.Products;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Learns intents from examples; the same examples give the same classifier. */
public final class IntentLearner implements AutoCloseable {
  private static final HeadTrainer.Config CONFIG = new HeadTrainer.Config(1e-5, 0.5f, 2, 6, 26);
  private static final double REACH = 6;
  private static final double PENALTY = 0.3;
  private static final int FOLDS = 4;

  /** Pairs of more take too much memory, and the time that learning may take. */
  private static final int MOST_IN_PAIRS = 12_000;

  private final TextEncoding encoding;
  private final Products products;
  private final HeadTrainer trainer;

  private IntentLearner(TextEncoding encoding, Products products) {
    this.encoding = encoding;
    this.products = products;
    this.trainer = new HeadTrainer(products, CONFIG);
  }

  /**
   * Loads what learning takes; close it when neither it nor what it made is needed.
   *
   * @param threads processor cores to use
   */
  public static IntentLearner open(int threads) {
    return new IntentLearner(new TextEncoding(threads), new Products(threads));
  }

  /**
   * A classifier; with examples out of scope it also tells what is none of the intents.
   *
   * @param progress hears of each step
   * @throws IllegalArgumentException for fewer than two intents
   */
  public IntentClassifier learn(List<LabelledText> examples, Consumer<String> progress) {
    var intents =
        examples.stream()
            .filter(it -> !it.isOutOfScope())
            .map(LabelledText::intent)
            .distinct()
            .sorted()
            .toList();
    if (intents.size() < 2) {
      throw new IllegalArgumentException(
          "intent: " + intents.size() + " of them (expected: at least 2, besides oos)");
    }
    progress.accept(examples.size() + " examples of " + intents.size() + " intents");
    boolean all = examples.stream().noneMatch(LabelledText::isOutOfScope);
    return all && examples.size() <= MOST_IN_PAIRS
        ? byPairs(examples, intents)
        : byHead(examples, intents, all);
  }

  /** Each example is held against each other: more than a head learns, from not too many. */
  private IntentClassifier byPairs(List<LabelledText> examples, List<String> intents) {
    var regression =
        KernelRegression.fit(
            products,
            new KernelRegression.Config(encoding.viewLength(), REACH, PENALTY),
            encoding.views(texts(examples)),
            labels(examples, intents),
            intents.size());
    return new IntentClassifier(
        encoding::views, intents, (texts, views) -> regression.scores(views), Optional.empty());
  }

  private IntentClassifier byHead(List<LabelledText> examples, List<String> intents, boolean all) {
    var lesson =
        new Lesson(
            new Shape("intents", encoding.id(), encoding.dimensions(), intents),
            new Examples(
                encoding.of(texts(examples)),
                examples.parallelStream().map(it -> Grams.of(it.text())).toList(),
                labels(examples, intents)),
            outOfScope(examples));
    if (all) {
      var head = trainer.train(lesson.shape(), lesson.all(), 1);
      return new IntentClassifier(
          encoding::of, intents, IntentClassifier.Scorer.by(head), Optional.empty());
    }
    return withScope(lesson, lesson.rows(i -> !lesson.outOfScope()[i]));
  }

  /** What is out of scope is learned from how a head sees texts that it has not learned from. */
  private IntentClassifier withScope(Lesson lesson, int[] inScope) {
    var examples = lesson.all().select(inScope);
    int[] fold = Folds.of(examples.labels(), FOLDS);
    int[] seen = IntStream.range(0, fold.length).filter(i -> fold[i] != 0).toArray();
    var pair = trainer.trainTwice(lesson.shape(), examples, seen);
    int[] unseen =
        IntStream.concat(
                IntStream.range(0, fold.length).filter(i -> fold[i] == 0).map(i -> inScope[i]),
                IntStream.of(lesson.rows(i -> lesson.outOfScope()[i])))
            .toArray();
    var neighbours =
        Neighbourhood.of(products, lesson.all().vectors(), encoding.width(), lesson.outOfScope());
    var near = neighbours.ofExamples(unseen);
    var evidence =
        IntStream.range(0, unseen.length)
            .parallel()
            .mapToObj(
                i -> Evidence.of(pair.most().scores(lesson.all().features(unseen[i])), near.get(i)))
            .toArray(double[][]::new);
    var gate = OutOfScopeGate.fit(evidence, flags(unseen, lesson.outOfScope()));
    return new IntentClassifier(
        encoding::of,
        lesson.shape().classes(),
        IntentClassifier.Scorer.by(pair.all()),
        Optional.of(new IntentClassifier.Scope(gate, neighbours)));
  }

  private static boolean[] flags(int[] places, boolean[] of) {
    var flags = new boolean[places.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = of[places[i]];
    }
    return flags;
  }

  /** The examples, and which of them have no intent. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Lesson(Shape shape, Examples all, boolean[] outOfScope) {
    int[] rows(IntPredicate which) {
      return IntStream.range(0, outOfScope.length).filter(which).toArray();
    }
  }

  private static List<String> texts(List<LabelledText> examples) {
    return examples.stream().map(LabelledText::text).toList();
  }

  /** Places among the intents; their number for what has none. */
  private static int[] labels(List<LabelledText> examples, List<String> intents) {
    var numbers = new HashMap<String, Integer>();
    intents.forEach(intent -> numbers.put(intent, numbers.size()));
    return examples.stream()
        .mapToInt(it -> numbers.getOrDefault(it.intent(), intents.size()))
        .toArray();
  }

  private static boolean[] outOfScope(List<LabelledText> texts) {
    var flags = new boolean[texts.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = texts.get(i).isOutOfScope();
    }
    return flags;
  }

  @Override
  public void close() {
    encoding.close();
    products.close();
  }
}
