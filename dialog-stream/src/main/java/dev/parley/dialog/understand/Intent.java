package dev.parley.dialog.understand;

import java.util.Arrays;
import java.util.Locale;

/** What a message wants. */
public enum Intent {
  /** Nothing that could be read. */
  EMPTY,
  GREETING,
  THANKS,
  GOODBYE,
  /** Something said for its own sake that none of the above answers. */
  SMALL_TALK,
  /** To talk to a person. */
  PERSON,
  /** To complain, so much that a person should answer. */
  ESCALATION,
  /**
   * To give orders to a language model: looked up like a question, but told to no model, neither
   * now nor, as something that was said before, later.
   */
  INJECTION,
  /** Help with something that it does not name. */
  UNDERSPECIFIED,
  /** An answer from the company's documents: whatever is nothing else. */
  KNOWLEDGE,
  /** Something to be put right; the documents may tell how. */
  COMPLAINT,
  /** Something to be done; the documents may tell how. */
  TRANSACTION;

  /** By its name; a name that only another version knows is a question. */
  public static Intent named(String name) {
    return Arrays.stream(values())
        .filter(intent -> intent.name().equals(name))
        .findFirst()
        .orElse(KNOWLEDGE);
  }

  /**
   * Whether the documents are asked.
   *
   * @param goesOn something was said before
   */
  public boolean isLookedUp(boolean goesOn) {
    return switch (this) {
      case KNOWLEDGE, COMPLAINT, TRANSACTION, INJECTION -> true;
      case UNDERSPECIFIED -> goesOn; // else it is asked back
      case EMPTY, GREETING, THANKS, GOODBYE, SMALL_TALK, PERSON, ESCALATION -> false;
    };
  }

  /** As workers are told. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
