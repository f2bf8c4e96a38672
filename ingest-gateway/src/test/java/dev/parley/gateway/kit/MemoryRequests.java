package dev.parley.gateway.kit;

import dev.parley.gateway.retrace.RequestLog;
import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What workers were asked; nothing, until a test says so. */
public final class MemoryRequests implements RequestLog {
  public volatile List<AnswerRequest> asked = List.of();

  @Override
  public Optional<AnswerRequest> find(
      ConversationKey conversation, String turnId, int attempt, Instant answeredAt) {
    return asked.stream()
        .filter(it -> it.getTurnId().equals(turnId) && it.getAttempt() == attempt)
        .findFirst();
  }
}
