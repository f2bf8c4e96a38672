package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.rules.Rule;
import dev.parley.language.personal.shapes.Automaton;
import dev.parley.language.personal.shapes.ShapeScan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Numbers and codes by their written form, their arithmetic and the words beside them. */
public final class ShapeRecogniser implements Recogniser {
  private static final double PROOF = 0.05;

  private final List<Rule> rules;
  private final List<BitSet> words;
  private final List<String> reasons;
  private final Automaton automaton;

  public ShapeRecogniser(List<Rule> rules, ContextWords context) {
    this.rules = List.copyOf(rules);
    this.words = rules.stream().map(rule -> context.add(rule.words())).toList();
    this.reasons = rules.stream().map(rule -> "shape: " + rule.name()).toList();
    this.automaton = new Automaton(rules.stream().map(Rule::shape).toList());
  }

  @Override
  public void look(Looked text, List<Candidate> found) {
    var stretch = new Stretch(text);
    new ShapeScan(automaton, text.symbols())
        .run(
            (id, start, end) -> {
              stretch.at(start, end);
              hit(text.context(), id, stretch, found);
            });
  }

  private void hit(ContextWords.Seen context, int id, Stretch stretch, List<Candidate> found) {
    var rule = rules.get(id);
    if (stretch.isPart() || (stretch.isGlued() && !rule.isGlued())) {
      return;
    }
    int word = context.near(words.get(id), stretch.start(), stretch.end(), rule.reach());
    double score = word >= 0 ? rule.near() : rule.alone();
    if (score <= 0
        || !rule.check().test(rule.asWritten() ? stretch.written() : stretch.compact())) {
      return;
    }
    var trace = new ArrayList<String>(3);
    trace.add(reasons.get(id));
    if (rule.isChecked()) {
      trace.add("check digits: right");
      score = Math.min(1, score + PROOF);
    }
    if (word >= 0) {
      trace.add("context: a word for it " + where(context, word, stretch));
    }
    // Of "31 years old" only the number is anybody's.
    int end = rule.kind() == PersonalKind.AGE ? stretch.endOfDigits() : stretch.end();
    found.add(new Candidate(rule.kind(), stretch.start(), end, score, trace));
  }

  private static String where(ContextWords.Seen context, int word, Stretch stretch) {
    return context.end(word) <= stretch.start()
        ? (stretch.start() - context.end(word)) + " before"
        : (context.start(word) - stretch.end()) + " after";
  }
}
