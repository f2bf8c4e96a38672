package dev.parley.rag.summary;

import dev.parley.schemas.events.ConversationSummary;

/** What became of a request for a summary. */
sealed interface Outcome {
  /**
   * A model summed it up.
   *
   * @param removed how many of its sentences were left out, since nothing that was said supports
   *     them
   */
  record Written(ConversationSummary summary, int removed) implements Outcome {}

  /** Nobody did. */
  record Left(Unwritten why) implements Outcome {}
}
