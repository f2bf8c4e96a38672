/** What a generator gets to see: the question, the best passages and what in them bears on it. */
@NullMarked
package dev.parley.rag.prompt;

import org.jspecify.annotations.NullMarked;
