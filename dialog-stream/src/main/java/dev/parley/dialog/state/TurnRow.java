package dev.parley.dialog.state;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a turn that workers were asked for: enough to tell a late answer from a foreign
 * one.
 *
 * @param outcome how it ended; empty while it is open
 */
public record TurnRow(String messageId, int attempt, Instant openedAt, Optional<String> outcome) {}
