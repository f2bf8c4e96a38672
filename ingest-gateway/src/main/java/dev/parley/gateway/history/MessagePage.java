package dev.parley.gateway.history;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of a conversation.
 *
 * @param messages oldest first
 * @param next where the page of older messages begins; empty when there are none
 */
public record MessagePage(List<RecordedMessage> messages, Optional<String> next) {
  public MessagePage {
    messages = List.copyOf(messages);
  }
}
