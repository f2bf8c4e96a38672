package dev.parley.language.understand;

import dev.parley.language.detect.LanguageDetector;
import dev.parley.language.encode.SentenceEncoder;
import dev.parley.language.encode.TextVector;
import dev.parley.language.heads.Features;
import dev.parley.language.heads.Grams;
import dev.parley.language.injection.InjectionWords;
import java.util.Optional;

/** Understands a text in a few milliseconds. Safe for use by many threads. */
public final class Understander {
  /** The other heads learned from English alone. */
  private static final String LEARNED = "en";

  /**
   * Who has not said by now what it is about won't in what follows; and the time stays bounded.
   * Phrases are looked for in the whole text: whoever hides them puts them last.
   */
  private static final int READ = 600;

  private final SentenceEncoder encoder;
  private final LanguageDetector languages;

  public Understander(SentenceEncoder encoder, LanguageDetector languages) {
    this.encoder = encoder;
    this.languages = languages;
  }

  /**
   * What a text says of itself.
   *
   * @param heads those of whoever is spoken to
   */
  public Understanding of(String text, HeadSet heads) {
    var read = beginning(text);
    var language = languages.of(read);
    var numbers = encoder.encode(read);
    var vector = Optional.of(new TextVector(encoder.id(), numbers)).filter(it -> read.equals(text));
    var features = new Features(numbers, Grams.of(read));
    double injection =
        InjectionWords.in(text) ? 1 : heads.of(HeadKind.INJECTION).likelihoods(features)[1];
    if (language.filter(it -> !it.equals(LEARNED)).isPresent()) {
      return Understanding.unread(injection, language, vector);
    }
    double[] acts = heads.of(HeadKind.INTENT).likelihoods(features);
    int act = best(acts);
    double[] escalation = heads.of(HeadKind.ESCALATE).likelihoods(features);
    int sentiment = best(heads.of(HeadKind.SENTIMENT).likelihoods(features));
    return new Understanding(
        Act.values()[act],
        acts[act],
        escalation[1],
        injection,
        Optional.of(Sentiment.values()[sentiment]),
        language,
        vector);
  }

  private static String beginning(String text) {
    return text.length() <= READ
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, READ)));
  }

  private static int best(double[] likelihoods) {
    int best = 0;
    for (int i = 1; i < likelihoods.length; i++) {
      best = likelihoods[i] > likelihoods[best] ? i : best;
    }
    return best;
  }
}
