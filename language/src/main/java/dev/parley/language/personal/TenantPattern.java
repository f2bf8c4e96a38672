package dev.parley.language.personal;

import dev.parley.language.personal.rules.Rule;
import dev.parley.language.personal.shapes.Automaton;
import java.util.List;

/**
 * A form of number that one company gives out: its orders, accounts, members.
 *
 * <p>The form is a shape: a regular expression without unbounded repetition (see {@link
 * Automaton}), such as {@code ORD-\d{8}} or {@code [A-F]\d{6}(-\d)?}. It therefore cannot be made
 * to take long, whatever the text.
 *
 * @param kind mostly {@link PersonalKind#ORDER_NUMBER} or {@link PersonalKind#ACCOUNT_NUMBER}
 * @param shape at most {@value #LONGEST} characters, matching at most {@value #MOST_POSITIONS}
 * @param words of context, lower case; when there are any, one of them has to stand near it
 */
public record TenantPattern(PersonalKind kind, String shape, List<String> words) {
  static final int LONGEST = 200;
  static final int MOST_POSITIONS = 300;

  /** Throws IllegalArgumentException with name, value and expectation. */
  public TenantPattern {
    words = List.copyOf(words);
    if (shape.isBlank() || shape.length() > LONGEST) {
      throw new IllegalArgumentException(
          "shape: " + shape.length() + " characters (expected: 1 to " + LONGEST + ")");
    }
    Automaton.check(shape, MOST_POSITIONS);
  }

  Rule rule() {
    return Rule.ofTenant(kind, shape, words);
  }
}
