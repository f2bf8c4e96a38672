package dev.parley.rag.template;

/** One message of what a language model is sent. */
public record Message(Role role, String text) {
  /** Whose words they are. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }
}
