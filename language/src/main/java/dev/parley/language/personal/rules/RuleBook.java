package dev.parley.language.personal.rules;

import java.util.List;
import java.util.stream.Stream;

/** All rules, in the order in which ties are decided. */
public final class RuleBook {
  private RuleBook() {}

  public static List<Rule> standard() {
    return Stream.of(
            MoneyRules.all(),
            AmericanRules.all(),
            WesternRules.all(),
            CentralRules.all(),
            SouthernRules.all(),
            EasternRules.all(),
            PaperRules.all(),
            TimeRules.all(),
            PlaceRules.all(),
            DeviceRules.all())
        .flatMap(List::stream)
        .toList();
  }
}
