package dev.parley.language.intents;

import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Folds;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.matrix.Matrix;
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
  private static final int FOLDS = 4;

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
    var texts = examples.stream().map(LabelledText::text).toList();
    var lesson =
        new Lesson(
            new Shape("intents", encoding.id(), encoding.dimensions(), intents),
            all(examples, intents, encoding.of(texts)),
            outOfScope(examples));
    int[] inScope = lesson.rows(i -> !lesson.outOfScope()[i]);
    if (inScope.length == examples.size()) {
      var head = trainer.train(lesson.shape(), lesson.all(), 1);
      return new IntentClassifier(encoding, head, Optional.empty());
    }
    return withScope(lesson, inScope);
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
        encoding, pair.all(), Optional.of(new IntentClassifier.Scope(gate, neighbours)));
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

  private static Examples all(List<LabelledText> texts, List<String> intents, Matrix vectors) {
    var numbers = new HashMap<String, Integer>();
    intents.forEach(intent -> numbers.put(intent, numbers.size()));
    return new Examples(
        vectors,
        texts.parallelStream().map(it -> Grams.of(it.text())).toList(),
        texts.stream().mapToInt(it -> numbers.getOrDefault(it.intent(), intents.size())).toArray());
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
