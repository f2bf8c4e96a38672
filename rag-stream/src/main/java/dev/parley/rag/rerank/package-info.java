/** Ranks what was found by what a question and a passage share. */
@NullMarked
package dev.parley.rag.rerank;

import org.jspecify.annotations.NullMarked;
