/** Finds passages: keywords and vectors fused on chunks, inside one tenant. */
@NullMarked
package dev.parley.rag.retrieve;

import org.jspecify.annotations.NullMarked;
