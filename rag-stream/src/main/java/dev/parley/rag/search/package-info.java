/** Searches without a conversation, answered over topics. */
@NullMarked
package dev.parley.rag.search;

import org.jspecify.annotations.NullMarked;
