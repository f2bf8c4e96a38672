package dev.parley.rag.ground;

import dev.parley.language.encode.Encoders;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.rag.retrieve.HybridRetriever;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fits the weights of a refusal for companies whose index another encoder searches than the one
 * that weighs sentences, and reports how well both find and refuse.
 *
 * <p>Arguments: the folder with {@code docs_plausible}, {@code docs_jitsi} and {@code mtrag}; a
 * folder for vectors between two runs; the version of the fit; the folder of the package's
 * resources; any fifth names the encoder that searches.
 */
public final class FitFound {
  private FitFound() {}

  public static void main(String[] args) throws Exception {
    try (var weighs = Encoders.open(Encoders.DEFAULT, 2);
        var finds = Encoders.open(args.length > 4 ? args[4] : Encoders.STRONG, 2)) {
      fit(weighs, finds, args);
    }
  }

  private static void fit(SentenceEncoder weighs, SentenceEncoder finds, String[] args)
      throws Exception {
    var judgements = new Judgements();
    var data = Path.of(args[0]);
    judgements.docs(data.resolve("docs_plausible"));
    judgements.docs(data.resolve("docs_jitsi"));
    judgements.mtrag(data.resolve("mtrag"));
    try (var library = new Library(finds, Path.of(args[1])).add(judgements.documents)) {
      var retriever = new HybridRetriever(library.index(), finds, Optional.empty());
      var examples = new Examples(judgements, weighs, retriever, it -> Optional.empty()).all();
      FitAnswerability.report(examples);
      FitAnswerability.write(
          Path.of(args[3])
              .resolve("ground")
              .resolve(
                  "answerability-"
                      + Answerability.foundByName(weighs.id(), finds.id())
                      + ".properties"),
          args[2],
          Features.NAMES,
          examples);
    }
  }
}
