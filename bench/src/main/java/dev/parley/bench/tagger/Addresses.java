package dev.parley.bench.tagger;

import java.util.ArrayList;
import java.util.List;

/** Addresses as countries, forms and people write them. */
final class Addresses {
  private final Dice dice;
  private final People people;

  Addresses(Dice dice, People people) {
    this.dice = dice;
    this.people = people;
  }

  /** A street with a number, or a corner of two, or a box. */
  String street(Names names) {
    if (dice.oneIn(14)) {
      return dice.of("the corner of ", "corner of ", "the intersection of ")
          + plain(names)
          + " and "
          + plain(names);
    }
    if (dice.oneIn(16)) {
      return box();
    }
    var street = road(names);
    if (dice.oneIn(9)) {
      return street;
    }
    return numberFirst(names)
        ? number() + " " + street
        : street + dice.of(" ", " ", ", ") + number();
  }

  /** One end of a corner, with or without a number. */
  private String plain(Names names) {
    return dice.oneIn(3) ? road(names) + " " + number() : road(names);
  }

  private boolean numberFirst(Names names) {
    return names.language().equals("en") || names.language().equals("fr") || dice.oneIn(4);
  }

  private String road(Names names) {
    return switch (dice.between(0, 10)) {
      case 0, 1 -> people.last(names) + " " + dice.of(RoadWords.TYPES);
      case 2 -> dice.of(RoadWords.STARTS) + " " + people.last(names);
      case 3, 4 -> People.capital(people.word()) + dice.of(RoadWords.ENDS);
      case 5 -> people.last(names) + dice.of(RoadWords.ENDS);
      case 6 -> People.capital(people.word()) + " " + dice.of(RoadWords.TYPES);
      case 7 ->
          dice.of(dice.between(1, 120) + dice.of("th ", "st "), "Main ", "Oak ", "First ", "High ")
              + dice.of(RoadWords.TYPES);
      default ->
          names.streets().isEmpty()
              ? people.last(names) + " " + dice.of(RoadWords.TYPES)
              : dice.of(names.streets());
    };
  }

  private String number() {
    return switch (dice.between(0, 9)) {
      case 0 -> dice.between(1, 200) + dice.of("a", "b", "A", "B", "/2", "-4", ".");
      case 1 -> dice.digits(5);
      case 2 -> dice.digits(4);
      case 3, 4 -> dice.digits(3);
      default -> "" + dice.between(1, 150);
    };
  }

  private String unit() {
    return dice.of(
            "Apt. ",
            "Apt ",
            "Apartment ",
            "Suite ",
            "Ste ",
            "Unit ",
            "Flat ",
            "Floor ",
            "#",
            "apt. ",
            "suite ",
            "Room ",
            "Piso ",
            "App. ",
            "Top ",
            "Building ")
        + dice.of("" + dice.between(1, 999), dice.digits(3), dice.like("#A"), dice.like("A"));
  }

  private String box() {
    return switch (dice.between(0, 4)) {
      case 0 -> "PSC " + dice.digits(4) + ", Box " + dice.digits(4) + military();
      case 1 ->
          dice.of("Unit ", "USNS ", "CMR ")
              + dice.digits(4)
              + " Box "
              + dice.digits(4)
              + military();
      default ->
          dice.of(
                  "PO Box ",
                  "P.O. Box ",
                  "Box ",
                  "Postfach ",
                  "Apartado ",
                  "Postboks ",
                  "p.o. box ")
              + dice.between(1, 99999);
    };
  }

  private String military() {
    return dice.of("\n", ", ", " ")
        + dice.of("APO", "FPO", "DPO")
        + " "
        + dice.of("AA", "AE", "AP")
        + " "
        + dice.digits(5);
  }

  String zip(Names names) {
    return switch (names.language()) {
      case "en" ->
          dice.of(
              dice.digits(5),
              dice.digits(5),
              dice.like("AA# #AA"),
              dice.like("A#A #A#"),
              dice.digits(4));
      case "nl" -> dice.like("#### AA");
      case "pl" -> dice.like("##-###");
      case "sv", "cs" -> dice.like("### ##");
      case "ru" -> dice.digits(6);
      case "pt" -> dice.like("####-###");
      default -> dice.of(dice.digits(5), dice.digits(4), dice.digits(5));
    };
  }

  /** Street, perhaps a unit, then town and what goes with it. */
  String address(Names names) {
    if (dice.oneIn(25)) {
      return "PSC " + dice.digits(4) + ", Box " + dice.digits(4) + military();
    }
    var parts = new ArrayList<String>();
    boolean unitFirst = dice.oneIn(8);
    if (unitFirst) {
      parts.add(unit());
    }
    parts.add((dice.oneIn(5) ? dice.digits(5) + " " : "") + street(names));
    if (!unitFirst && dice.oneIn(2)) {
      parts.add(unit());
    }
    parts.addAll(town(names));
    if (dice.oneIn(3)) {
      parts.add(people.country() + (dice.oneIn(3) ? " " + zip(names) : ""));
    }
    return join(parts);
  }

  private List<String> town(Names names) {
    var place = people.place(names);
    return switch (dice.between(0, 7)) {
      case 0 -> List.of(place);
      case 1, 2 -> List.of(zip(names) + " " + place);
      case 3 -> List.of(place + dice.of(", ", " ", "\n, ") + state(names) + " " + zip(names));
      case 4 -> List.of(place, state(names), zip(names));
      case 5 -> List.of(place + " " + zip(names));
      default -> List.of(place, zip(names));
    };
  }

  private String state(Names names) {
    return names.states().isEmpty() || dice.oneIn(2) ? dice.like("AA") : dice.of(names.states());
  }

  private String join(List<String> parts) {
    var whole = dice.of(", ", "\n", " ", "\n ", ", ", "\n  ");
    var text = new StringBuilder(parts.get(0));
    for (int i = 1; i < parts.size(); i++) {
      text.append(dice.oneIn(5) ? dice.of(", ", " ", "\n", "\n, ") : whole).append(parts.get(i));
    }
    return text.toString();
  }
}
