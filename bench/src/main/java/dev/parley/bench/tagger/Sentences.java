package dev.parley.bench.tagger;

import dev.parley.language.personal.tag.Example;
import dev.parley.language.personal.tag.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills the templates: one sentence, or a few of them, with the places of the names. */
final class Sentences {
  private static final Map<String, Label> LABELS =
      Map.of(
          "person", Label.PERSON,
          "first", Label.PERSON,
          "last", Label.PERSON,
          "place", Label.PLACE,
          "country", Label.PLACE,
          "org", Label.ORGANIZATION,
          "address", Label.ADDRESS,
          "street", Label.ADDRESS,
          "zip", Label.ADDRESS);

  private final Dice dice;
  private final List<String> templates;
  private final List<Names> countries;
  private final People people;
  private final Addresses addresses;
  private final Filler filler;

  Sentences(Dice dice, List<String> templates, List<Names> countries, People people) {
    this.dice = dice;
    this.templates = templates;
    this.countries = countries;
    this.people = people;
    this.addresses = new Addresses(dice, people);
    this.filler = new Filler(dice, people);
  }

  Example next() {
    var text = new StringBuilder();
    var names = new ArrayList<Example.Name>();
    fill(dice.of(templates), text, names);
    while (dice.oneIn(4)) {
      text.append(dice.of(" ", "\n", " ", "\n\n"));
      fill(dice.of(templates), text, names);
    }
    return recased(new Example(text.toString(), names));
  }

  private void fill(String template, StringBuilder text, List<Example.Name> names) {
    var country = dice.of(countries);
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '{') {
        int end = template.indexOf('}', at);
        put(template.substring(at + 1, end), country, text, names);
        at = end + 1;
      } else if (c == '\\' && template.startsWith("\\n", at)) {
        text.append('\n');
        at += 2;
      } else {
        text.append(c);
        at++;
      }
    }
  }

  private void put(String slot, Names country, StringBuilder text, List<Example.Name> names) {
    // People of one country live in another.
    var from = dice.oneIn(3) ? dice.of(countries) : country;
    var value =
        switch (slot) {
          case "person" -> people.person(from);
          case "first" -> people.first(from);
          case "last" -> people.last(from);
          case "place" -> people.place(from);
          case "country" -> people.country();
          case "org" -> people.org(from);
          case "address" -> addresses.address(from);
          case "street" -> addresses.street(from);
          case "zip" -> addresses.zip(from);
          default -> filler.fill(slot);
        };
    int start = text.length();
    text.append(value);
    var label = LABELS.get(slot);
    if (label != null) {
      names.add(new Example.Name(label, start, text.length()));
    }
  }

  /** Some people never touch the shift key, some never leave it. */
  private Example recased(Example example) {
    int chance = dice.between(0, 100);
    var text = example.text();
    var other =
        chance < 14
            ? text.toLowerCase(Locale.ROOT)
            : chance < 18 ? text.toUpperCase(Locale.ROOT) : text;
    // Some letters become two, which would move the names.
    return new Example(other.length() == text.length() ? other : text, example.names());
  }
}
