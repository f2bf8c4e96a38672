package dev.parley.dialog.turn;

import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Meaning;
import dev.parley.schemas.events.Sealed;
import java.util.Optional;

/**
 * A user's message, as much of it as a turn needs.
 *
 * @param turnId the turn that it opens, whenever that is
 * @param meaning what understanding made of it when it arrived
 * @param locale the BCP 47 tag that the client stated
 * @param trace the trace context that it came with
 */
public record Message(
    String messageId,
    String turnId,
    String user,
    Sealed text,
    Meaning meaning,
    Optional<String> locale,
    Optional<String> trace) {

  public Intent intent() {
    return meaning.intent();
  }

  /** What gives orders to a model is remembered by nobody: memory goes with later questions. */
  boolean isWorthRemembering() {
    return intent() != Intent.INJECTION;
  }

  /** What the text is written in, else what the client stated. */
  public Optional<String> language() {
    return meaning.language().or(() -> locale);
  }
}
