package dev.parley.bench.tagger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import net.datafaker.Faker;

/**
 * One country's names, from Datafaker's lists.
 *
 * @param language of the country
 * @param first given names
 * @param last family names
 * @param cities real or likely ones
 * @param streets without number
 * @param states of addresses, perhaps none
 * @param companies with or without a legal form
 */
record Names(
    String language,
    List<String> first,
    List<String> last,
    List<String> cities,
    List<String> streets,
    List<String> states,
    List<String> companies) {
  private static final int DRAWS = 1500;
  private static final List<String> LOCALES =
      List.of(
          "en-US", "en-US", "en-US", "en-GB", "en-GB", "en-AU", "en-CA", "en-IND", "en-NG", "en-ZA",
          "de", "de-AT", "de-CH", "fr", "es", "es-MX", "it", "pt", "pt-BR", "nl", "pl", "sv",
          "nb-NO", "da-DK", "fi-FI", "cs-CZ", "sk", "hu", "tr", "ru", "uk", "bg", "ro-MD", "lv",
          "et", "ca", "vi", "id", "ar", "he", "ja", "ko", "zh-CN", "th", "hy", "ka", "el-GR", "sq",
          "hr", "by", "is", "fa");

  /** All countries, some more than once, so that they come up more often. */
  static List<Names> all(long seed) {
    var all = new ArrayList<Names>();
    for (var tag : LOCALES) {
      var faker = new Faker(Locale.forLanguageTag(tag), new Random(seed));
      all.add(of(tag, faker));
    }
    return all;
  }

  private static Names of(String tag, Faker faker) {
    return new Names(
        tag.substring(0, 2),
        draw(faker, it -> it.name().firstName()),
        draw(faker, it -> it.name().lastName()),
        draw(faker, it -> it.address().city()),
        draw(faker, it -> it.address().streetName()),
        draw(faker, it -> it.address().state()),
        draw(faker, it -> it.company().name()));
  }

  /** Sorted, so that nothing depends on the order of a hash. */
  private static List<String> draw(Faker faker, Function<Faker, String> what) {
    var drawn = new TreeSet<String>();
    for (int i = 0; i < DRAWS; i++) {
      try {
        var one = what.apply(faker).strip();
        if (!one.isEmpty() && one.length() < 50) {
          drawn.add(one);
        }
      } catch (RuntimeException e) {
        break; // a list that this country does not have
      }
    }
    return List.copyOf(drawn);
  }
}
