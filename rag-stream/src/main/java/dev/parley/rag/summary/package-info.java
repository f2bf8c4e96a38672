/** What left a conversation's last turns is summed up by a model, when it has nothing to answer. */
@NullMarked
package dev.parley.rag.summary;

import org.jspecify.annotations.NullMarked;
