package dev.parley.language.personal.rules;

import dev.parley.language.personal.PersonalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A written form that means one kind of personal data.
 *
 * @param kind what it means
 * @param name which of the kind's forms, for the trace
 * @param shape how it is written; {@code ShapeParser} has the grammar
 * @param alone the score without a word of context
 * @param near the score beside one
 * @param check the arithmetic, on the letters and digits in upper case; what fails is no finding
 * @param isChecked there is arithmetic
 * @param asWritten the check sees the stretch as it is written
 * @param isGlued may begin in the middle of a word, where its digits do
 * @param reach how far before it a word of context may stand, in chars; half as far after it
 * @param words of context, lower case; {@code *} at the end takes any ending
 */
public record Rule(
    PersonalKind kind,
    String name,
    String shape,
    double alone,
    double near,
    Predicate<String> check,
    boolean isChecked,
    boolean asWritten,
    boolean isGlued,
    int reach,
    List<String> words) {
  private static final int REACH = 60;
  private static final double TOLD = 0.96;

  public Rule {
    if (!(alone >= 0 && alone <= 1 && near >= alone && near <= 1)) {
      throw new IllegalArgumentException(
          "score: " + alone + ", " + near + " (expected: 0 <= alone <= near <= 1)");
    }
    words = List.copyOf(words);
  }

  /** A form that means nothing without context, to begin with. */
  static Rule of(PersonalKind kind, String name, String shape) {
    return new Rule(kind, name, shape, 0, 0.85, it -> true, false, false, false, REACH, List.of());
  }

  /** A form that a company has told us: sure, beside its words if it has any. */
  public static Rule ofTenant(PersonalKind kind, String shape, List<String> words) {
    double alone = words.isEmpty() ? TOLD : 0;
    return new Rule(
        kind,
        "the company's own",
        shape,
        alone,
        TOLD,
        it -> true,
        false,
        false,
        false,
        REACH,
        words);
  }

  Rule alone(double score) {
    return new Rule(
        kind,
        name,
        shape,
        score,
        Math.max(score, near),
        check,
        isChecked,
        asWritten,
        isGlued,
        reach,
        words);
  }

  Rule near(double score) {
    return new Rule(
        kind, name, shape, alone, score, check, isChecked, asWritten, isGlued, reach, words);
  }

  /** With proof it is sure beside its words, and nearly so alone. */
  Rule check(Predicate<String> arithmetic) {
    return new Rule(
        kind,
        name,
        shape,
        alone,
        Math.max(near, 0.95),
        arithmetic,
        true,
        false,
        isGlued,
        reach,
        words);
  }

  Rule checkAsWritten(Predicate<String> arithmetic) {
    return new Rule(
        kind,
        name,
        shape,
        alone,
        Math.max(near, 0.95),
        arithmetic,
        true,
        true,
        isGlued,
        reach,
        words);
  }

  /** A test of form that proves nothing. */
  Rule only(Predicate<String> form) {
    return new Rule(kind, name, shape, alone, near, form, false, false, isGlued, reach, words);
  }

  /** The same on the stretch as it is written. */
  Rule onlyAsWritten(Predicate<String> form) {
    return new Rule(kind, name, shape, alone, near, form, false, true, isGlued, reach, words);
  }

  Rule glued() {
    return new Rule(
        kind, name, shape, alone, near, check, isChecked, asWritten, true, reach, words);
  }

  Rule reach(int chars) {
    return new Rule(
        kind, name, shape, alone, near, check, isChecked, asWritten, isGlued, chars, words);
  }

  Rule words(String list) {
    var all = new ArrayList<>(words);
    all.addAll(List.of(list.split(" ")));
    return new Rule(
        kind, name, shape, alone, near, check, isChecked, asWritten, isGlued, reach, all);
  }
}
