package dev.parley.language.personal.scan;

import dev.parley.language.personal.PersonalKind;
import dev.parley.language.personal.rules.Rule;
import dev.parley.language.personal.shapes.Automaton;
import dev.parley.language.personal.shapes.ShapeScan;
import dev.parley.language.personal.shapes.Symbols;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Numbers and codes by their written form, their arithmetic and the words beside them. */
public final class ShapeRecogniser implements Recogniser {
  private static final double PROOF = 0.05;

  private final List<Rule> rules;
  private final List<BitSet> words;
  private final Automaton automaton;

  public ShapeRecogniser(List<Rule> rules, ContextWords context) {
    this.rules = List.copyOf(rules);
    this.words = rules.stream().map(rule -> context.add(rule.words())).toList();
    this.automaton = new Automaton(rules.stream().map(Rule::shape).toList());
  }

  @Override
  public void look(Looked text, List<Candidate> found) {
    new ShapeScan(automaton, text.symbols())
        .run((id, start, end) -> hit(text, id, start, end, found));
  }

  private void hit(Looked text, int id, int start, int end, List<Candidate> found) {
    var rule = rules.get(id);
    if ((!rule.isGlued() && isGlued(text.symbols(), start)) || isPart(text.symbols(), start, end)) {
      return;
    }
    int word =
        rule.words().isEmpty() ? -1 : text.context().near(words.get(id), start, end, rule.reach());
    double score = word >= 0 ? rule.near() : rule.alone();
    if (score <= 0 || !rule.check().test(subject(text, rule, start, end))) {
      return;
    }
    var trace = new ArrayList<String>(3);
    trace.add("shape: " + rule.name());
    if (rule.isChecked()) {
      trace.add("check digits: right");
      score = Math.min(1, score + PROOF);
    }
    if (word >= 0) {
      trace.add("context: a word for it " + where(text, word, start, end));
    }
    found.add(new Candidate(rule.kind(), start, last(text, rule, start, end), score, trace));
  }

  /** Of "31 years old" only the number is anybody's. */
  private static int last(Looked text, Rule rule, int start, int end) {
    int last = start;
    while (rule.kind() == PersonalKind.AGE && last < end && Symbols.isDigit(text.symbols()[last])) {
      last++;
    }
    return last == start ? end : last;
  }

  private static String subject(Looked text, Rule rule, int start, int end) {
    return rule.asWritten() ? text.text().substring(start, end) : text.compact(start, end);
  }

  private static String where(Looked text, int word, int start, int end) {
    return text.context().end(word) <= start
        ? (start - text.context().end(word)) + " before"
        : (text.context().start(word) - end) + " after";
  }

  /** A digit in the middle of a word. */
  private static boolean isGlued(byte[] symbols, int start) {
    return start > 0 && Symbols.isLetter(symbols[start - 1]) && Symbols.inWord(symbols[start]);
  }

  /** A piece of a longer number: digits go on behind one mark, on either side. */
  private static boolean isPart(byte[] symbols, int start, int end) {
    return goesOn(symbols, start, -1, -2) || goesOn(symbols, end - 1, 1, 2);
  }

  private static boolean goesOn(byte[] symbols, int from, int mark, int digit) {
    int far = from + digit;
    return far >= 0
        && far < symbols.length
        && Symbols.isDigit(symbols[from])
        && "-./".indexOf(Symbols.toChar(symbols[from + mark])) >= 0
        && Symbols.isDigit(symbols[far]);
  }
}
