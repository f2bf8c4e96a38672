/** Chunks become vectors; what has not changed is not computed again. */
@NullMarked
package dev.parley.rag.embed;

import org.jspecify.annotations.NullMarked;
