package dev.parley.rag.ground;

import static java.util.stream.Collectors.toMap;

import dev.parley.rag.prompt.Prompt;
import dev.parley.rag.retrieve.Retrieval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether what was found answers the question.
 *
 * @param plain by what can always be said
 * @param read by what passages say that were read closely; empty where nobody reads them
 * @param foundBy instead of both where another encoder has searched, by its id
 */
public record Judge(
    Answerability plain, Optional<Answerability> read, Map<String, Answerability> foundBy) {

  /** Where one encoder searches for all companies. */
  public Judge(Answerability plain, Optional<Answerability> read) {
    this(plain, read, Map.of());
  }

  /**
   * Throws {@link IllegalArgumentException} where nothing was fitted for these encoders.
   *
   * @param encoder that weighs sentences, and searches for most companies
   * @param reader that reads closely what it finds
   * @param finders that search for others
   */
  public static Judge forEncoders(String encoder, Optional<String> reader, Set<String> finders) {
    return new Judge(
        Answerability.forEncoder(encoder),
        reader.map(it -> Answerability.forEncoders(encoder, it)),
        finders.stream().collect(toMap(it -> it, it -> Answerability.foundBy(encoder, it))));
  }

  public Verdict of(Retrieval found, Prompt prompt) {
    if (prompt.passages().isEmpty()) {
      return new Verdict(0, plain.threshold(), Map.of());
    }
    var features = Features.of(found, prompt);
    var model = model(found, features.length > Features.NAMES.size());
    return new Verdict(model.confidence(features), model.threshold(), named(features));
  }

  private Answerability model(Retrieval found, boolean isRead) {
    var other = found.vectors().map(it -> foundBy.get(it.encoder()));
    return other.orElseGet(() -> isRead ? read.orElse(plain) : plain);
  }

  private static Map<String, Double> named(double[] features) {
    var named = new LinkedHashMap<String, Double>();
    for (int i = 0; i < features.length; i++) {
      named.put(Features.NAMES_READ.get(i), features[i]);
    }
    return named;
  }
}
