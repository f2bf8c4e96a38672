package dev.parley.rag.prompt;

import dev.parley.language.words.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The units worth the encoder's time: those that share most with the question, by the words that
 * few units have. Reading every unit would be most of the time of an answer.
 */
final class Shortlist {
  private static final int OF_EACH = 3; // a passage needs a chance to show that it answers
  private static final double IN_HEADING = 0.5;
  private static final double SAID_BEFORE = 0.3; // what a word counts that is not the question's
  private static final double RANK = 0.05; // what a passage costs for each that is before it

  /** What is shared is told apart by where it stands. */
  private record Read(Unit unit, Set<String> text, Set<String> heading) {

    boolean has(String word) {
      return text.contains(word) || heading.contains(word);
    }
  }

  private final List<Read> all;
  private final Map<String, Double> worth = new HashMap<>();

  private Shortlist(List<Unit> units, Set<String> question, Set<String> before) {
    all = units.stream().map(Shortlist::read).toList();
    before.forEach(word -> worth.put(word, SAID_BEFORE * rarity(word)));
    question.forEach(word -> worth.put(word, rarity(word)));
  }

  private static Read read(Unit unit) {
    return new Read(unit, Words.content(unit.text()), Words.content(unit.heading()));
  }

  private double rarity(String word) {
    long having = all.stream().filter(it -> it.has(word)).count();
    return Math.log(1 + all.size() / (1.0 + having));
  }

  /**
   * So many of them at most, in their own order; some of each passage, as far as there is room.
   *
   * @param question stems of the words that are asked for
   * @param before stems of words that were said before
   */
  static List<Unit> of(List<Unit> units, Set<String> question, Set<String> before, int most) {
    if (units.size() <= most) {
      return units;
    }
    var best = new Shortlist(units, question, before).best();
    var chosen = new LinkedHashSet<Unit>();
    var ofPassage = new HashMap<Integer, Integer>();
    for (var unit : best) {
      if (chosen.size() < most && ofPassage.merge(unit.passage(), 1, Integer::sum) <= OF_EACH) {
        chosen.add(unit);
      }
    }
    for (var unit : best) {
      if (chosen.size() < most) {
        chosen.add(unit); // has no effect on one that is chosen
      }
    }
    return units.stream().filter(chosen::contains).toList();
  }

  private List<Unit> best() {
    return all.stream()
        .sorted(Comparator.comparingDouble(this::shared).reversed())
        .map(Read::unit)
        .toList();
  }

  private double shared(Read read) {
    double sum = 0;
    double whole = 0;
    for (var word : worth.entrySet()) {
      whole += word.getValue();
      if (read.text.contains(word.getKey())) {
        sum += word.getValue();
      } else if (read.heading.contains(word.getKey())) {
        sum += IN_HEADING * word.getValue();
      }
    }
    return (whole == 0 ? 0 : sum / whole) - RANK * read.unit.passage();
  }
}
