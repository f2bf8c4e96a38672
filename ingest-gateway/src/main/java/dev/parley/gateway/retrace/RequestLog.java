package dev.parley.gateway.retrace;

import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.Optional;

/** What workers were asked, as it lies on its topic. */
public interface RequestLog {

  /**
   * The request of this attempt; empty when the topic has none (any more). Blocks, for some seconds
   * where there is much to read.
   *
   * @param answeredAt when the turn ended: a request lies before it
   */
  Optional<AnswerRequest> find(
      ConversationKey conversation, String turnId, int attempt, Instant answeredAt);
}
