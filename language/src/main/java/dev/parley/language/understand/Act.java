package dev.parley.language.understand;

/** What somebody does by a message. */
public enum Act {
  /** Wants to know something. */
  QUESTION,
  /** Says that something is wrong. */
  COMPLAINT,
  /** Wants something done. */
  TRANSACTION,
  /** Says something for the sake of saying it. */
  CHITCHAT
}
