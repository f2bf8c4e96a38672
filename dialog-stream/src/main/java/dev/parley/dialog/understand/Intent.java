package dev.parley.dialog.understand;

import java.util.Arrays;

/** What a message wants. */
public enum Intent {
  /** Nothing that could be read. */
  EMPTY,
  GREETING,
  THANKS,
  GOODBYE,
  /** To talk to a person. */
  PERSON,
  /** An answer from the company's documents: whatever is nothing else. */
  KNOWLEDGE;

  /** By its name; a name that only another version knows is a question. */
  public static Intent named(String name) {
    return Arrays.stream(values())
        .filter(intent -> intent.name().equals(name))
        .findFirst()
        .orElse(KNOWLEDGE);
  }
}
