package dev.parley.bench.tagger;

import java.util.List;
import java.util.Locale;

/** Names of people, places and organisations, in the forms that people write them. */
final class People {
  private static final List<String> TAILS =
      List.of(
          "Inc",
          "Inc.",
          "Ltd",
          "LLC",
          "GmbH",
          "AG",
          "Group",
          "Corporation",
          "Corp.",
          "plc",
          "Partners",
          "Holdings",
          "Technologies",
          "Systems",
          "Labs",
          "Media",
          "Bank",
          "Insurance",
          "Capital",
          "Markets",
          "Solutions",
          "Software",
          "Networks",
          "Analytics",
          "Foods",
          "Energy",
          "Airlines",
          "Health",
          "Investments",
          "Research",
          "Consulting",
          "Studio",
          "Works",
          "S.A.",
          "Oy",
          "AB",
          "A/S",
          "SARL",
          "S.p.A.",
          "Sp. z o.o.",
          "Co.",
          "& Sons",
          "& Co",
          "Services");
  private static final List<String> SYLLABLES =
      List.of(
          "vo", "ta", "lex", "ri", "no", "qua", "syn", "for", "bit", "net", "zy", "cor", "mo",
          "pay", "data", "open", "mind", "ly", "cloud", "ver", "ex", "axi", "um", "tri", "cert",
          "nova", "lu", "den", "plex", "wise", "ify", "on", "ark", "eco", "fin", "geo", "hub", "io",
          "jet", "kin", "link", "med", "oro", "pix", "rax", "sol", "tek", "uni", "via", "zen",
          "base", "metrics", "works", "trans", "credit", "home", "land", "stat", "mail", "ware");

  private final Dice dice;
  private final List<String> places;
  private final List<String> words;
  private final List<String> countries;

  People(Dice dice, List<String> places, List<String> words, List<String> countries) {
    this.dice = dice;
    this.places = places;
    this.words = words;
    this.countries = countries;
  }

  String first(Names names) {
    var first = dice.of(names.first());
    if (dice.oneIn(14)) {
      return first + dice.of("-", " ") + dice.of(names.first());
    }
    return first;
  }

  String last(Names names) {
    var last = dice.of(names.last().isEmpty() ? names.first() : names.last());
    if (dice.oneIn(12)) {
      return last
          + dice.of("-", " ", "-")
          + dice.of(names.last().isEmpty() ? names.first() : names.last());
    }
    if (dice.oneIn(25)) {
      return dice.of(
              "van ", "de ", "von ", "di ", "O'", "Mc", "al-", "El ", "de la ", "St. ", "Le ",
              "bin ")
          + last;
    }
    return last;
  }

  String person(Names names) {
    var first = first(names);
    var last = last(names);
    return switch (dice.between(0, 16)) {
      case 0, 1 -> first + " " + initial() + ". " + last;
      case 2 -> first + " " + initial() + " " + last;
      case 3 -> first + " " + dice.of(names.first()) + " " + last;
      case 4 -> initial() + ". " + last;
      case 5 -> last + " " + first;
      case 6 -> first;
      case 7 -> first + " " + last + dice.of(" Jr.", " Jr", " III", " II", " PhD", " MD", " Sr.");
      default -> first + " " + last;
    };
  }

  private String initial() {
    return dice.like("A");
  }

  String place(Names names) {
    var place =
        switch (dice.between(0, 10)) {
          case 0, 1, 2, 3 -> names.cities().isEmpty() ? dice.of(places) : dice.of(names.cities());
          case 4 -> invented();
          default -> dice.of(places);
        };
    return dice.oneIn(12) ? place.toUpperCase(Locale.ROOT) : place;
  }

  /** A village that no list has. */
  private String invented() {
    return dice.of("Upper ", "Little ", "North ", "St. ", "Port ", "Bad ", "Villa ", "", "", "San ")
        + capital(dice.of(words))
        + dice.of(
            "ton",
            "ville",
            "burg",
            "field",
            "by",
            "",
            "ham",
            "stad",
            "hausen",
            " Hill",
            " Village",
            " Bay",
            " Creek",
            " Park");
  }

  String country() {
    return dice.of(countries);
  }

  String org(Names names) {
    var org =
        switch (dice.between(0, 12)) {
          case 0, 1 -> names.companies().isEmpty() ? made() : dice.of(names.companies());
          case 2 -> last(names) + ", " + last(names) + " and " + last(names);
          case 3 -> last(names) + dice.of("-", " & ", " and ") + last(names);
          case 4 -> last(names) + " " + dice.of(TAILS);
          case 5, 6 -> capital(dice.of(words)) + " " + dice.of(TAILS);
          case 7 ->
              capital(dice.of(words))
                  + " "
                  + capital(dice.of(words))
                  + dice.of("", " " + dice.of(TAILS));
          case 8 -> dice.like("AAA") + dice.of("", " " + dice.of(TAILS));
          case 9 -> made() + " " + dice.of(TAILS);
          default -> made();
        };
    return dice.oneIn(30) ? org.toUpperCase(Locale.ROOT) : org;
  }

  private String made() {
    var made = new StringBuilder(dice.of(SYLLABLES));
    for (int i = dice.between(1, 3); i > 0; i--) {
      made.append(dice.of(SYLLABLES));
    }
    return capital(made.toString());
  }

  /** Ordinary words with capitals: a song, a product, a button. */
  String thing() {
    var thing = new StringBuilder(capital(dice.of(words)));
    for (int i = dice.between(0, 3); i > 0; i--) {
      thing
          .append(' ')
          .append(
              dice.oneIn(4) ? dice.of("of", "and", "the", "in", "my") : capital(dice.of(words)));
    }
    return thing.toString();
  }

  String word() {
    return dice.of(words);
  }

  static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
