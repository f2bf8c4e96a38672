package dev.parley.bench.provenance;

/** An answer that was given. */
record Asked(String tenant, String turn) {}
