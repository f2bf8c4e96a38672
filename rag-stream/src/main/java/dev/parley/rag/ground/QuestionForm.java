package dev.parley.rag.ground;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the form of a question tells about what is asked for. English only; others tell nothing. */
final class QuestionForm {
  private static final Pattern YES_OR_NO =
      Pattern.compile(
          "(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have)(?:n['’]?t)?\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  // After the first word of a sentence, a capital begins a name.
  private static final Pattern NAME =
      Pattern.compile("(?<!^)(?<![.?!]\\s)\\b\\p{Lu}[\\p{L}\\p{N}.-]+");

  private QuestionForm() {}

  /** Whether a yes or a no is asked for: documents seldom say what is not. */
  static boolean isYesOrNo(String question) {
    return YES_OR_NO.matcher(question.stripLeading()).matches();
  }

  /** Capitalised words within its sentences. */
  static List<String> names(String question) {
    return NAME.matcher(question).results().map(MatchResult::group).toList();
  }
}
