/** The product's index without its feed. */
@NullMarked
package dev.parley.bench.index;

import org.jspecify.annotations.NullMarked;
