package dev.parley.gateway.history;

import dev.parley.schemas.events.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * A person was asked for.
 *
 * @param causeKind rule, score, model or fallback
 * @param cause a word
 * @param score 0 to 1, where there is one
 * @param label what the conversation is about, sealed; where a model has said so
 * @param summary what was said before the last turns, sealed, as a summary's lines are written
 */
public record RecordedHandoff(
    String id,
    String turnId,
    String causeKind,
    String cause,
    Optional<Double> score,
    Optional<Sealed> label,
    Optional<Sealed> summary,
    Instant at) {}
