/** Documents become an index; questions become answers that rest on it. */
@NullMarked
package dev.parley.rag;

import org.jspecify.annotations.NullMarked;
