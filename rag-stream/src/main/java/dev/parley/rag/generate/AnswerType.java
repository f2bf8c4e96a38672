package dev.parley.rag.generate;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What kind of thing a question asks for, by its question word, and whether a text has one (Li and
 * Roth, "Learning Question Classifiers", 2002: their numeric classes). A sentence that stands close
 * to the question and names none is seldom the answer.
 *
 * <p>English only; a question in another language expects nothing.
 */
enum AnswerType {
  /** How long something takes or lasts. */
  DURATION(
      "how (?:long|soon|quickly|fast|often|much time|many (?:" + AnswerType.UNITS + "))\\b",
      AnswerType.SPAN + "|\\b(?:immediately|instantly|at once|overnight|daily|weekly|monthly)\\b"),
  /** When something is or happens. */
  MOMENT(
      "(?:when|what time|(?:at|on|by|until|since|from) (?:when|what (?:time|date|day)|which day))"
          + " (?:do|does|did|is|are|was|were|will|can|may|must|should|would|has|have)\\b",
      AnswerType.SPAN
          + "|\\b\\d{1,2}(?::\\d\\d|\\s?[ap]\\.?m\\b)|\\b(?:1[89]|20)\\d\\d\\b"
          + "|\\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|noon|midnight"
          + "|january|february|march|april|june|july|august|september|october|november|december)\\b"),
  /** What something costs. */
  MONEY(
      "(?:how much (?:do|does|is|are|will|would|must|did)\\b|what (?:do|does|will|would)\\b.*\\bcost\\b"
          + "|what (?:is|are) the (?:price|cost|fee|charge)s?\\b)",
      "[$€£¥]\\s?\\d|\\d\\s?(?:[$€£¥%]|percent\\b|(?:us )?dollars?\\b|cents?\\b|euros?\\b|pounds?\\b"
          + "|usd\\b|eur\\b|gbp\\b)|\\b(?:free|(?:no|without|extra) (?:charge|cost)|included)\\b"),
  /** How many there are. */
  COUNT(
      "how many\\b",
      "\\b\\d|\\b(?:" + AnswerType.NUMBERS + "|dozens?|hundreds?|unlimited|no limit)\\b");

  private static final String UNITS =
      "(?:milli)?seconds?|minutes?|hours?|(?:business |working )?days?|nights?|weeks?|months?|years?";
  private static final String NUMBERS =
      "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty"
          + "|ninety";
  private static final String SPAN =
      "\\b(?:\\d+(?:[.,]\\d+)?|"
          + AnswerType.NUMBERS
          + "|an?|half an?|several|few|couple of|same|next)[\\s-]+(?:"
          + AnswerType.UNITS
          + ")\\b";

  /** At its beginning, or after what leads in to it. */
  private static final String BEFORE = "(?:.*[,.;:!?]\\s*)?(?:(?:and|so|but|for|in|within) )*";

  private final Pattern question;
  private final Pattern named;

  AnswerType(String question, String named) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    this.question = Pattern.compile(BEFORE + "(?:" + question + ").*", flags);
    this.named = Pattern.compile(named, flags);
  }

  /** Empty when it asks for something else, or for something that words alone do not tell. */
  static Optional<AnswerType> of(String question) {
    var asked = question.strip();
    return Arrays.stream(values()).filter(it -> it.question.matcher(asked).matches()).findFirst();
  }

  /** Whether the text names one. */
  boolean isNamedIn(String text) {
    return named.matcher(text).find();
  }
}
