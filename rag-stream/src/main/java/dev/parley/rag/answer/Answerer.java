package dev.parley.rag.answer;

import dev.parley.schemas.events.Answer;

/** Makes answers; safe for use by many threads. */
public interface Answerer {
  /**
   * The one answer to a request; that it failed is one, too. Comes before the request's deadline.
   *
   * @param view shown what is written, as it is written; ended when this returns
   * @throws dev.parley.schemas.seal.MissingKeyException when the conversation's key is gone
   */
  Answer answer(Ask ask, View view) throws InterruptedException;
}
