/** Uploaded documents become versions of chunks, complete or not at all. */
@NullMarked
package dev.parley.rag.knowledge;

import org.jspecify.annotations.NullMarked;
