package dev.parley.bench.dialog;

import org.jspecify.annotations.Nullable;

/** A record of one of the topics that the stage reads. */
record Input(String topic, byte[] key, byte @Nullable [] value, Meaning meaning) {}
