/** What the steps of an answer tell of themselves, where somebody asks. */
@NullMarked
package dev.parley.rag.explain;

import org.jspecify.annotations.NullMarked;
