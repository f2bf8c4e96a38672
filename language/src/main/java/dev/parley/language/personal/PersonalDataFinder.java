package dev.parley.language.personal;

import dev.parley.language.personal.resolve.Overlaps;
import dev.parley.language.personal.rules.Rule;
import dev.parley.language.personal.rules.RuleBook;
import dev.parley.language.personal.scan.Candidate;
import dev.parley.language.personal.scan.ContextWords;
import dev.parley.language.personal.scan.Looked;
import dev.parley.language.personal.scan.NameRecogniser;
import dev.parley.language.personal.scan.NetRecogniser;
import dev.parley.language.personal.scan.PhoneRecogniser;
import dev.parley.language.personal.scan.Recogniser;
import dev.parley.language.personal.scan.SecretRecogniser;
import dev.parley.language.personal.scan.ShapeRecogniser;
import dev.parley.language.personal.scan.WordRecogniser;
import dev.parley.language.personal.tag.Tagger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds personal data in a text: numbers by form, arithmetic and context, names by a trained
 * tagger.
 *
 * <p>Linear in the text, whatever the text. Safe for use by many threads once it is made; making
 * one reads the model, which takes some 100 ms.
 */
public final class PersonalDataFinder {
  /** Below this a candidate is a coincidence. */
  private static final double THRESHOLD = 0.4;

  private static final int BIAS = -60;
  private static final double SURE = 300;

  private final ContextWords context = new ContextWords();
  private final List<Recogniser> recognisers = new ArrayList<>();

  private PersonalDataFinder(List<Rule> rules, Optional<Tagger> tagger) {
    recognisers.add(new ShapeRecogniser(rules, context));
    recognisers.add(new PhoneRecogniser(context));
    recognisers.add(new NetRecogniser());
    recognisers.add(new SecretRecogniser());
    recognisers.add(new WordRecogniser());
    tagger.ifPresent(it -> recognisers.add(new NameRecogniser(it, SURE)));
  }

  /** All kinds, with the tagger that comes with this module. */
  public static PersonalDataFinder standard() {
    return with(List.of());
  }

  /** The same with a tenant's own forms of numbers. */
  public static PersonalDataFinder with(List<TenantPattern> patterns) {
    var rules = new ArrayList<>(patterns.stream().map(TenantPattern::rule).toList());
    rules.addAll(RuleBook.standard());
    return new PersonalDataFinder(rules, Optional.of(new Tagger(Tagger.shipped(), BIAS)));
  }

  /** Without names, places and organisations: what has a form of its own. */
  public static PersonalDataFinder patternsOnly() {
    return new PersonalDataFinder(RuleBook.standard(), Optional.empty());
  }

  /** What was found, in the text's order; no two overlap. */
  public List<Finding> find(String text) {
    var looked = Looked.at(text, context);
    var candidates = new ArrayList<Candidate>();
    for (var recogniser : recognisers) {
      recogniser.look(looked, candidates);
    }
    candidates.removeIf(it -> it.score() < THRESHOLD);
    return Overlaps.decide(text, candidates);
  }
}
