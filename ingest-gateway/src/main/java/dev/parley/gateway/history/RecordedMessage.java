package dev.parley.gateway.history;

import dev.parley.schemas.events.Citation;
import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message of a conversation, whoever said it.
 *
 * @param id the message's id, or the reply's
 * @param text sealed for the conversation
 * @param turnId the turn it opens or ends; empty for an agent's message
 * @param outcome how the message ended that this one answers; empty unless by the bot
 */
public record RecordedMessage(
    String id,
    By author,
    Sealed text,
    Instant at,
    Optional<String> turnId,
    Optional<Outcome> outcome,
    List<Citation> citations) {

  /** Who said it. */
  public enum By {
    USER,
    BOT,
    AGENT
  }

  public RecordedMessage {
    citations = List.copyOf(citations);
  }
}
