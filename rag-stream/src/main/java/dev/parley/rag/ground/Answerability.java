package dev.parley.rag.ground;

import dev.parley.rag.rerank.RankWeights;
import java.util.List;

/**
 * How likely the passages answer a question: a logistic model over {@link Features}, one for each
 * sentence encoder and one for each that reads closely besides, the same for every tenant.
 *
 * @param version of the fit
 * @param weights in the order of {@link Features#NAMES_READ}, or of its beginning
 * @param threshold below this the documents are said not to answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answerability(String version, double bias, double[] weights, double threshold) {

  /** Throws {@link IllegalArgumentException} where none was fitted for this encoder. */
  public static Answerability forEncoder(String encoder) {
    return load(encoder, Features.NAMES);
  }

  /**
   * The same where the documents are searched by another encoder than the one that weighs their
   * sentences.
   *
   * @param finder that searches
   */
  public static Answerability foundBy(String encoder, String finder) {
    return load(foundByName(encoder, finder), Features.NAMES);
  }

  /** How the two are called in the names of what was fitted for them. */
  public static String foundByName(String encoder, String finder) {
    return encoder + "-found-by-" + finder;
  }

  /**
   * The same where the passages are read closely.
   *
   * @param reader that reads them
   */
  public static Answerability forEncoders(String encoder, String reader) {
    return load(RankWeights.pair(encoder, reader), Features.NAMES_READ);
  }

  private static Answerability load(String encoder, List<String> names) {
    var fitted = Fitted.load(Answerability.class, "answerability-" + encoder, names);
    return new Answerability(fitted.version(), fitted.bias(), fitted.weights(), fitted.threshold());
  }

  /** From 0, certainly not, to 1. */
  public double confidence(double[] features) {
    return new Fitted(version, bias, weights, threshold).likelihood(features);
  }
}
