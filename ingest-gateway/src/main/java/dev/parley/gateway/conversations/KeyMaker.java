package dev.parley.gateway.conversations;

import dev.parley.schemas.ids.ConversationKey;
import java.util.concurrent.CompletionStage;

/** Makes a conversation's keys; may block. */
@FunctionalInterface
public interface KeyMaker {
  /** Completes once the key is durable and known here. */
  CompletionStage<Void> ensure(ConversationKey conversation, String user);
}
