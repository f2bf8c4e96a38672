package dev.parley.dialog.turn;

import dev.parley.schemas.events.Sealed;
import java.util.Optional;

/** What an agent says to the user. */
public record AgentWords(String messageId, String agentId, Sealed text, Optional<String> trace) {}
