package dev.parley.rag.ground;

import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Retrieval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether what was found answers the question.
 *
 * @param plain by what can always be said
 * @param read by what passages say that were read closely; empty where nobody reads them
 */
public record Judge(Answerability plain, Optional<Answerability> read) {

  /**
   * Throws {@link IllegalArgumentException} where nothing was fitted for these encoders.
   *
   * @param encoder that finds
   * @param reader that reads closely
   */
  public static Judge forEncoders(String encoder, Optional<String> reader) {
    return new Judge(
        Answerability.forEncoder(encoder),
        reader.map(it -> Answerability.forEncoders(encoder, it)));
  }

  public Verdict of(Retrieval found, Prompt prompt) {
    if (prompt.passages().isEmpty()) {
      return new Verdict(0, plain.threshold(), Map.of());
    }
    var features = Features.of(found, prompt);
    var model = features.length > Features.NAMES.size() ? read.orElse(plain) : plain;
    return new Verdict(model.confidence(features), model.threshold(), named(features));
  }

  private static Map<String, Double> named(double[] features) {
    var named = new LinkedHashMap<String, Double>();
    for (int i = 0; i < features.length; i++) {
      named.put(Features.NAMES_READ.get(i), features[i]);
    }
    return named;
  }
}
