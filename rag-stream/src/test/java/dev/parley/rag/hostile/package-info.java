/** An endpoint as it should not be. */
@NullMarked
package dev.parley.rag.hostile;

import org.jspecify.annotations.NullMarked;
