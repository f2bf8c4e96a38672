package dev.parley.dialog.turn;

import java.util.Optional;

/** Names under which a conversation remembers what it has taken in; kinds never meet. */
public final class Seen {
  private static final String MESSAGE = "message/";

  private Seen() {}

  public static String message(String messageId) {
    return MESSAGE + messageId;
  }

  public static String control(String controlId) {
    return "control/" + controlId;
  }

  public static String agent(String messageId) {
    return "agent/" + messageId;
  }

  /** The message's id where this names a message. */
  public static Optional<String> messageOf(String name) {
    return name.startsWith(MESSAGE)
        ? Optional.of(name.substring(MESSAGE.length()))
        : Optional.empty();
  }
}
