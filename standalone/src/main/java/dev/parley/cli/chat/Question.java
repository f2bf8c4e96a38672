package dev.parley.cli.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.cli.client.Json;

/**
 * What is asked.
 *
 * @param text the question
 * @param history turns before it, as {@code [{"role","text"}]}; may be empty
 */
public record Question(String text, ArrayNode history) {
  static Question of(String text) {
    return new Question(text, Json.object().putArray("history"));
  }
}
