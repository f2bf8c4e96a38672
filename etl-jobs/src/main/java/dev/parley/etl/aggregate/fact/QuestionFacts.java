package dev.parley.etl.aggregate.fact;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What was asked, {@code 40_question.sql}; from de-identified text only. */
public final class QuestionFacts {
  public static final String DIMENSION = "question";

  /** {@code [EMAIL_k3v9m2qa7xnd]}: its kind is all that a question has of it. */
  private static final Pattern PSEUDONYM = Pattern.compile("\\[([A-Z][A-Z0-9_]*)_[a-z0-9]{12}\\]");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]+");
  private static final Set<String> COUNTED = Set.of("ANSWERED", "NOT_IN_DOCUMENTS");
  private static final String BY_RULE = "rule:";

  private final Definitions definitions;

  public QuestionFacts(Definitions definitions) {
    this.definitions = definitions;
  }

  /** Empty for what is no question. */
  public Optional<Fact> of(AskedTurn turn) {
    var text = turn.text();
    var asked = turn.askedAt();
    var outcome = turn.outcome();
    if (text == null || asked == null || outcome == null || !COUNTED.contains(outcome)) {
      return Optional.empty();
    }
    var question = words(text);
    if (question.isEmpty() || isByRule(turn)) {
      return Optional.empty();
    }
    boolean gap = outcome.equals("NOT_IN_DOCUMENTS");
    return Optional.of(
        new Fact(
            turn.turnId(),
            turn.tenant(),
            turn.conversation(),
            turn.user(),
            asked,
            false,
            Map.of(DIMENSION, question),
            new Amounts().add("asked", 1).add("unanswered", gap ? 1 : 0).map(),
            Map.of()));
  }

  private static boolean isByRule(AskedTurn turn) {
    var route = turn.route();
    return route != null && route.startsWith(BY_RULE);
  }

  private String words(String text) {
    var kinds = lower(PSEUDONYM.matcher(text).replaceAll("$1"));
    var plain = BETWEEN_WORDS.matcher(kinds).replaceAll(" ").strip();
    int length = plain.codePointCount(0, plain.length());
    return length <= definitions.questionLength()
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, definitions.questionLength()));
  }

  /** Character by character, as databases do; Java's own knows of words and makes two of one. */
  private static String lower(String text) {
    var lower = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }
}
