/**
 * How close the product is to its floor: rows of figures, each beside what the same machine does
 * bare.
 */
@NullMarked
package dev.parley.bench.floor;

import org.jspecify.annotations.NullMarked;
