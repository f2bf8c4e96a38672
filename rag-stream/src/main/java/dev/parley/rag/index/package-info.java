/** The index: a view of the knowledge topics that can be deleted and read again. */
@NullMarked
package dev.parley.rag.index;

import org.jspecify.annotations.NullMarked;
