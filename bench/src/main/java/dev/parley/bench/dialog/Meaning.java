package dev.parley.bench.dialog;

import dev.parley.schemas.ids.ConversationKey;
import java.time.Instant;

/** What a record that goes in is, as those know who wrote it. */
sealed interface Meaning {

  /** A user speaks; the same id again is the same message. */
  record Says(ConversationKey key, String messageId) implements Meaning {}

  /** An agent takes the floor. */
  record Takes(ConversationKey key, String controlId, String leaseId, Instant until)
      implements Meaning {}

  /** An agent gives the floor back, though perhaps not the one that is held. */
  record Returns(ConversationKey key, String controlId, String leaseId) implements Meaning {}

  /** An agent speaks. */
  record AgentSays(ConversationKey key, String messageId) implements Meaning {}

  /** The conversation is closed. */
  record Closes(ConversationKey key, String controlId) implements Meaning {}

  /** A worker answers, in time or not, or what nobody asked. */
  record Answers(ConversationKey key, String turnId, int attempt) implements Meaning {}

  /** A model sums up, in time or not, or what nobody asked. */
  record SumsUp(ConversationKey key, String summaryId) implements Meaning {}

  /** A record that cannot be handled. */
  record Nonsense(String kind) implements Meaning {}
}
