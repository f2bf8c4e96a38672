package dev.parley.rag.generate;

import java.util.function.Consumer;

/** Writes an answer from a prompt's passages. Safe for use by many threads. */
public interface Generator {
  /** What provenance calls it: {@code extractive}, or what a language model is there for. */
  String name();

  /** What it is called for, for the record of calls: a word. */
  default String purpose() {
    return "answer";
  }

  /** Who is called, for the record of calls. */
  String provider();

  /** Which model. */
  String model();

  /** Whether a call costs money, so that the call must be on record before it begins. */
  boolean paid();

  /**
   * Whether somebody waits for what it writes. For whom nobody waits a call is made only with money
   * to spare.
   */
  default boolean urgent() {
    return true;
  }

  /** Of the way it is told what to do, for this tenant. */
  String promptVersion(Assignment assignment);

  /** What a call will cost at most, millionths of a US dollar. */
  long mostMicros(Assignment assignment);

  /** A call that may be let through or not. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws InterruptedException;
  }

  /**
   * Makes a call to {@link #generate}, unless none may be made now; learns from how it went.
   *
   * @throws GenerationFailedException the call's, or because it was not made
   */
  default <T> T admit(Call<T> call) throws InterruptedException {
    return call.make();
  }

  /** An answer of which only the writing is left. */
  @FunctionalInterface
  interface Ready {
    /** As {@link #generate} does. */
    Generated write(Consumer<Piece> pieces) throws InterruptedException;
  }

  /** Does whatever can be done before anybody is asked: the call may still not be made. */
  default Ready prepare(Assignment assignment) {
    return pieces -> generate(assignment, pieces);
  }

  /**
   * Blocks until the answer is written; ends early when interrupted, and when the time is over.
   *
   * @param pieces told of each piece as soon as it is written, in order
   * @return all pieces; none when the passages do not answer
   * @throws GenerationFailedException when there is no answer to be had; pieces may have been told
   */
  Generated generate(Assignment assignment, Consumer<Piece> pieces) throws InterruptedException;
}
