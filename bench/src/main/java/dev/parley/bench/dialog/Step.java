package dev.parley.bench.dialog;

import java.time.Instant;

/** Something that happened: a record was read or sent in a transaction, or one was broken off. */
sealed interface Step {

  /** By the stage's clock. */
  Instant at();

  record Took(Instant at, Input input) implements Step {}

  record Wrote(Instant at, Sent sent) implements Step {}

  record Crashed(Instant at) implements Step {}
}
