package dev.parley.gateway.history;

import dev.parley.schemas.events.Outcome;
import dev.parley.schemas.events.Provenance;
import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How a turn ended and why.
 *
 * @param reason a word; empty where the outcome says all
 * @param provenance as the reply had it
 * @param attempt whose answer was taken; 0 where no worker was asked
 */
public record RecordedTurn(
    ConversationKey conversation,
    String turnId,
    String messageId,
    Outcome outcome,
    Optional<String> reason,
    Optional<Provenance> provenance,
    int attempt,
    Instant repliedAt) {}
