package dev.parley.dialog.turn;

import dev.parley.schemas.events.Answer;

/** Whether an answer can become a reply; one that cannot is as good as a failed attempt. */
final class AnswerCheck {
  private AnswerCheck() {}

  static boolean isFit(Answer answer) {
    return switch (answer.getOutcome()) {
      case ANSWERED, NOT_IN_DOCUMENTS, DECLINED -> bytes(answer) <= TurnRules.LARGEST_ANSWER;
      case FAILED, HANDED_TO_AGENT, OTHER -> false;
    };
  }

  private static long bytes(Answer answer) {
    long passages =
        answer.getCitations().stream()
            .mapToLong(it -> 3L * it.getText().length() + it.getPlace().length())
            .sum();
    return passages + answer.getText().getCiphertext().remaining();
  }
}
