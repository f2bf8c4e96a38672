package dev.parley.bench.dialog;

import java.time.Instant;

/** Something that happened in a transaction: a record was read, or one was sent. */
sealed interface Step {

  /** By the stage's clock. */
  Instant at();

  record Took(Instant at, Input input) implements Step {}

  record Wrote(Instant at, Sent sent) implements Step {}
}
