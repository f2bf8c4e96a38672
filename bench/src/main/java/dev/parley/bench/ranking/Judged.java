package dev.parley.bench.ranking;

import dev.parley.bench.questions.TestQuestion;
import dev.parley.bench.questions.TestQuestion.Answerability;
import dev.parley.rag.retrieve.Question;
import dev.parley.schemas.ids.TenantId;
import java.util.List;

/**
 * A question to a company, of which people said whether its documents answer it.
 *
 * @param question YES, NO or PARTLY
 */
record Judged(TenantId tenant, TestQuestion question) {

  /** At least in part. */
  boolean answerable() {
    return question.answerability() != Answerability.NO;
  }

  /** Whether the documents answer all of it, and it is known which ones do. */
  boolean hasRight() {
    return question.answerability() == Answerability.YES && !question.right().isEmpty();
  }

  /**
   * As it is searched for.
   *
   * @param top chunks
   */
  Question asked(Question.Mode mode, int top) {
    return new Question(tenant, question.text(), List.copyOf(question.previous()), mode, top);
  }

  boolean isRight(String document) {
    return question.right().contains(document);
  }
}
