package dev.parley.bench.dialog;

import java.time.Instant;

/** An invariant that did not hold, when, and how. */
public record Violation(Invariant invariant, Instant at, String how) {}
