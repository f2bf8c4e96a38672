package dev.parley.gateway.conversations;

/** A message that is durably on its topic, and the turn it opens. */
public record Accepted(String messageId, String turnId) {}
