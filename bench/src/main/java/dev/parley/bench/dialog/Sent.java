package dev.parley.bench.dialog;

import dev.parley.schemas.events.AnswerRequest;
import dev.parley.schemas.events.Reply;
import dev.parley.schemas.ids.ConversationKey;

/** A record that the stage wrote. */
sealed interface Sent {

  record Replied(ConversationKey key, Reply reply) implements Sent {}

  record Requested(ConversationKey key, AnswerRequest request) implements Sent {}

  record SummaryAsked(ConversationKey key, String summaryId) implements Sent {}

  record Handed(ConversationKey key, String turnId) implements Sent {}

  record Quarantined(String reason) implements Sent {}
}
