/** {@code parley bench provenance}: whether recorded prompts can be put together again. */
@NullMarked
package dev.parley.bench.provenance;

import org.jspecify.annotations.NullMarked;
