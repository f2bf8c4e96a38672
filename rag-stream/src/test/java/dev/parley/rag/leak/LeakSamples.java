package dev.parley.rag.leak;

import dev.parley.language.injection.InjectionWords;
import dev.parley.language.personal.PersonalDataFinder;

/** Orders that are known by phrases alone, and what else no model is told. */
public final class LeakSamples {
  private LeakSamples() {}

  public static Orders ordersByWords() {
    return new Orders(texts -> texts.stream().anyMatch(InjectionWords::in));
  }

  public static Leaks leaks() {
    return new Leaks(PersonalDataFinder.patternsOnly(), ordersByWords());
  }
}
