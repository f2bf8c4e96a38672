/** The product's index and search beside Lucene alone, on the same vectors. */
@NullMarked
package dev.parley.bench.retrieve;

import org.jspecify.annotations.NullMarked;
