/** Answers that were given before, and when another question asks for the same. */
@NullMarked
package dev.parley.rag.cache;

import org.jspecify.annotations.NullMarked;
