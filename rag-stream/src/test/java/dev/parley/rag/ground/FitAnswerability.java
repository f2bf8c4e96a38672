package dev.parley.rag.ground;

import dev.parley.language.encode.Encoders;
import dev.parley.rag.ground.Judgements.Judged;
import dev.parley.rag.ground.LogisticFit.Row;
import dev.parley.rag.prompt.PromptMaker;
import dev.parley.rag.retrieve.HybridRetriever;
import dev.parley.rag.retrieve.Question;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the weights that decide whether the documents answer, and reports how well by
 * cross-validation.
 *
 * <p>Arguments: the folder with {@code docs_plausible}, {@code docs_jitsi} and {@code mtrag}; a
 * folder for vectors between two runs; the version of the fit; where to write the weights.
 */
public final class FitAnswerability {
  private static final int FOLDS = 10;
  private static final double L2 = 0.01;
  private static final double LOST = 0.05;
  private static final PrintStream OUT = System.out;

  /** With whether a right document is among the passages that an answer may quote. */
  private record Example(Judged judged, Row row, boolean found) {}

  private FitAnswerability() {}

  public static void main(String[] args) throws Exception {
    var examples = examples(Path.of(args[0]), Path.of(args[1]));
    var scores = crossValidated(examples);
    double threshold = threshold(examples, scores);
    report(examples, scores, threshold);
    var rows = examples.stream().map(Example::row).toList();
    write(Path.of(args[3]), args[2], LogisticFit.of(rows, L2), threshold);
  }

  private static List<Example> examples(Path data, Path cache) throws Exception {
    var judgements = new Judgements();
    judgements.docs(data.resolve("docs_plausible"));
    judgements.docs(data.resolve("docs_jitsi"));
    judgements.mtrag(data.resolve("mtrag"));
    var examples = new ArrayList<Example>();
    try (var encoder = Encoders.open(Encoders.DEFAULT, 2);
        var library = new Library(encoder, cache).add(judgements.documents)) {
      var retriever = new HybridRetriever(library.index(), encoder);
      var prompts = new PromptMaker(encoder);
      for (var judged : judgements.questions) {
        var found =
            retriever.retrieve(
                new Question(
                    judged.tenant(), judged.text(), judged.previous(), Question.Mode.HYBRID, 10));
        var prompt = prompts.make(judged.tenant(), judged.text(), List.of(), found);
        var row =
            new Row(Features.of(found, prompt), judged.answerable(), weight(judgements, judged));
        boolean right =
            prompt.passages().stream()
                .anyMatch(it -> judged.right().contains(it.key().document().document()));
        examples.add(new Example(judged, row, right));
      }
    }
    return examples;
  }

  /** Each tenant counts the same, and in it the answerable as much as the others. */
  private static double weight(Judgements judgements, Judged judged) {
    return 1.0
        / judgements.questions.stream()
            .filter(it -> it.tenant().equals(judged.tenant()))
            .filter(it -> it.answerable() == judged.answerable())
            .count();
  }

  /** Each example's confidence by a fit that has not seen it. */
  private static double[] crossValidated(List<Example> examples) {
    var scores = new double[examples.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      var seen = new ArrayList<Row>();
      for (int i = 0; i < scores.length; i++) {
        if (i % FOLDS != fold) {
          seen.add(examples.get(i).row());
        }
      }
      var fit = LogisticFit.of(seen, L2);
      var model = new Answerability("cv", fit.bias, fit.weights, 0);
      for (int i = fold; i < scores.length; i += FOLDS) {
        scores[i] = model.confidence(examples.get(i).row().features());
      }
    }
    return scores;
  }

  /** So that at most so many questions are refused that would have been answered rightly. */
  private static double threshold(List<Example> examples, double[] scores) {
    double best = 0;
    for (double threshold = 0; threshold < 1; threshold += 0.005) {
      if (lost(examples, scores, threshold) <= LOST) {
        best = threshold;
      }
    }
    return best;
  }

  private static double lost(List<Example> examples, double[] scores, double threshold) {
    int found = 0;
    int lost = 0;
    for (int i = 0; i < scores.length; i++) {
      if (examples.get(i).found()) {
        found++;
        lost += scores[i] < threshold ? 1 : 0;
      }
    }
    return (double) lost / found;
  }

  /** By tenant: refused, of how many. */
  private static Map<String, int[]> counts(
      List<Example> examples, double[] scores, double threshold, boolean answerable) {
    var counts = new TreeMap<String, int[]>();
    for (int i = 0; i < scores.length; i++) {
      var judged = examples.get(i).judged();
      if (judged.answerable() == answerable) {
        var count = counts.computeIfAbsent(judged.tenant().value(), it -> new int[2]);
        count[0] += scores[i] < threshold ? 1 : 0;
        count[1]++;
      }
    }
    return counts;
  }

  private static void report(List<Example> examples, double[] scores, double threshold) {
    OUT.printf(Locale.ROOT, "threshold %.3f, by %d-fold cross-validation:%n", threshold, FOLDS);
    for (boolean answerable : new boolean[] {true, false}) {
      OUT.println(answerable ? "answerable, refused:" : "unanswerable, refused:");
      counts(examples, scores, threshold, answerable)
          .forEach(
              (tenant, it) ->
                  OUT.printf(
                      Locale.ROOT,
                      "  %-10s %3d of %3d (%.0f%%)%n",
                      tenant,
                      it[0],
                      it[1],
                      100.0 * it[0] / it[1]));
    }
  }

  private static void write(Path file, String version, LogisticFit fit, double threshold)
      throws IOException {
    var lines = new ArrayList<String>();
    lines.add("# Fitted by FitAnswerability (in the tests) on the development questions.");
    lines.add("version=" + version);
    lines.add(String.format(Locale.ROOT, "threshold=%.4f", threshold));
    lines.add(String.format(Locale.ROOT, "bias=%.5f", fit.bias));
    for (int i = 0; i < fit.weights.length; i++) {
      lines.add(
          String.format(Locale.ROOT, "weight.%s=%.5f", Features.NAMES.get(i), fit.weights[i]));
    }
    Files.write(file, lines);
  }
}
