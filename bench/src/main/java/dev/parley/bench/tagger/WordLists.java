package dev.parley.bench.tagger;

import dev.parley.language.personal.tag.Lexicon;
import dev.parley.language.personal.tag.Lexicon.Sense;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The lexicon, from the same lists as the sentences. */
final class WordLists {
  private static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "ru", "ja", "zh", "ko");
  private static final List<String> STREETS =
      List.of(
          ("street st road rd avenue ave lane ln drive dr court ct place pl boulevard blvd way"
                  + " terrace square sq crescent close highway hwy parkway pkwy row alley trail"
                  + " circle crossing parade grove gardens mews walk path heights strasse straße"
                  + " str weg gasse platz allee rue avenue chemin quai calle avenida carrera"
                  + " paseo plaza via viale piazza corso vicolo rua travessa praça ulica ul aleja"
                  + " gata gatan vägen vej veien gade straat laan plein katu tie utca út tér u"
                  + " ulice sokak caddesi mahallesi улица проспект strada bulevardul")
              .split(" "));
  private static final List<String> UNITS =
      List.of(
          ("apt apartment suite ste unit flat floor room building bldg box po psc apo fpo dpo cmr"
                  + " piso app top stock etage etage appt no nr block house villa")
              .split(" "));
  private static final List<String> COMPANIES =
      List.of(
          ("inc ltd llc gmbh ag group corporation corp plc partners holdings technologies systems"
                  + " labs media bank insurance capital solutions software networks analytics sa"
                  + " oy ab as sarl spa co company services consulting industries international"
                  + " university institute foundation association ministry agency college school"
                  + " hospital church club council committee department")
              .split(" "));

  private WordLists() {}

  static Lexicon lexicon(List<Names> names, List<String> places, List<String> words) {
    var ordinary = new HashSet<>(words);
    var builder = new Lexicon.Builder().add(Sense.ORDINARY, words);
    for (var country : names) {
      builder.add(Sense.FIRST_NAME, parts(country.first(), Set.of()));
      builder.add(Sense.LAST_NAME, parts(country.last(), Set.of()));
      builder.add(Sense.PLACE, parts(country.cities(), ordinary));
    }
    return builder
        .add(Sense.PLACE, parts(places, ordinary))
        .add(Sense.COUNTRY, parts(countries(), Set.of("and", "the", "of")))
        .add(Sense.STREET, STREETS)
        .add(Sense.UNIT, UNITS)
        .add(Sense.COMPANY, COMPANIES)
        .build();
  }

  /** The words of names; ordinary ones say nothing where a name has several. */
  private static Set<String> parts(Collection<String> names, Set<String> ordinary) {
    var parts = new TreeSet<String>();
    for (var name : names) {
      var words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}'’]+");
      for (var word : words) {
        if (word.length() > 1 && (words.length == 1 || !ordinary.contains(word))) {
          parts.add(word);
        }
      }
    }
    return parts;
  }

  /** Countries in many languages, as the JDK knows them. */
  static List<String> countries() {
    var countries = new TreeSet<String>();
    for (var language : LANGUAGES) {
      for (var code : Locale.getISOCountries()) {
        countries.add(new Locale("", code).getDisplayCountry(Locale.forLanguageTag(language)));
      }
    }
    return List.copyOf(countries);
  }

  /** Countries as English sentences name them, some shorter than their official names. */
  static List<String> englishCountries() {
    var countries =
        new TreeSet<>(
            List.of(
                "USA",
                "UK",
                "US",
                "England",
                "Scotland",
                "Wales",
                "Holland",
                "America",
                "Great Britain",
                "United States of America",
                "the Netherlands",
                "Czech Republic",
                "Korea"));
    for (var code : Locale.getISOCountries()) {
      countries.add(new Locale("", code).getDisplayCountry(Locale.ENGLISH));
    }
    return List.copyOf(countries);
  }
}
