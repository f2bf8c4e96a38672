/** Every call to a model is told of before it begins and after it ends. */
@NullMarked
package dev.parley.rag.usage;

import org.jspecify.annotations.NullMarked;
