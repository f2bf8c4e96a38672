/** How many changes a second come from the raw chat database to the internal one. */
@NullMarked
package dev.parley.bench.changes;

import org.jspecify.annotations.NullMarked;
