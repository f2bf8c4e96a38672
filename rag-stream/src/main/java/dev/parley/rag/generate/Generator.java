package dev.parley.rag.generate;

import dev.parley.rag.prompt.Prompt;
import java.util.function.Consumer;

/** Writes an answer from a prompt's passages. Safe for use by many threads. */
public interface Generator {
  /** What provenance calls it: {@code extractive}, or a provider's name. */
  String name();

  /** Who is called, for the record of calls. */
  String provider();

  /** Which model. */
  String model();

  /** Whether a call costs money, so that the call must be on record before it begins. */
  boolean paid();

  /**
   * Blocks until the answer is written; ends early when interrupted.
   *
   * @param pieces told of each piece as soon as it is written, in order
   * @return all pieces; none when the passages do not answer
   */
  Generated generate(Prompt prompt, Consumer<Piece> pieces) throws InterruptedException;
}
