package dev.parley.bench.heads;

import dev.parley.bench.heads.Sources.Labelled;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.HeadFile;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import dev.parley.language.understand.HeadKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Trains one head after the other; a text that several learn from is encoded once. */
public final class HeadTraining {
  static final String HEADER =
      """
      | head | texts | found, each text held back once | F1 by class | calibration error |
      |---|---|---|---|---|"""
          .stripIndent();

  private static final int FOLDS = 5;

  /** The same for each head. */
  public static final HeadTrainer.Config CONFIG = new HeadTrainer.Config(1e-5, 0.5f, 3, 8, 60);

  private final Sources sources;
  private final SentenceEncoder encoder;
  private final HeadTrainer trainer;
  private final Map<String, float[]> vectors = new HashMap<>();

  /** A head and what it is worth. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Trained(byte[] file, HeadReport report) {}

  /** What heads that had not seen a text say of it, and how sure they may be. */
  private record Unseen(Examples examples, float temperature, HeadReport report) {}

  HeadTraining(Sources sources, SentenceEncoder encoder, Products products) {
    this.sources = sources;
    this.encoder = encoder;
    this.trainer = new HeadTrainer(products, CONFIG);
  }

  /** What a head of all texts will know of others, without making it. */
  HeadReport report(HeadKind kind) throws IOException {
    return unseen(kind).report();
  }

  Trained train(HeadKind kind) throws IOException {
    var unseen = unseen(kind);
    var head = trainer.train(kind.shape(), unseen.examples(), unseen.temperature());
    return new Trained(HeadFile.write(head), unseen.report());
  }

  private Unseen unseen(HeadKind kind) throws IOException {
    var examples = examples(sources.of(kind));
    var shape = kind.shape();
    float[][] unseen = trainer.outOfFold(shape, examples, FOLDS);
    float temperature = HeadTrainer.temperature(unseen, examples.labels());
    var likelihoods = HalfByHalf.likelihoods(unseen, examples.labels());
    var report = new HeadReport(shape.classes(), likelihoods, examples.labels());
    return new Unseen(examples, temperature, report);
  }

  private Examples examples(List<Labelled> texts) {
    encode(texts.stream().map(Labelled::text).filter(it -> !vectors.containsKey(it)).toList());
    return new Examples(
        Matrix.of(texts.stream().map(it -> vector(it.text())).toList()),
        texts.parallelStream().map(it -> Grams.of(it.text())).toList(),
        texts.stream().mapToInt(Labelled::label).toArray());
  }

  private float[] vector(String text) {
    return Objects.requireNonNull(vectors.get(text), "a text that was not encoded");
  }

  private void encode(List<String> texts) {
    var encoded = encoder.encodeAll(texts);
    for (int i = 0; i < texts.size(); i++) {
      vectors.put(texts.get(i), encoded.get(i));
    }
  }
}
