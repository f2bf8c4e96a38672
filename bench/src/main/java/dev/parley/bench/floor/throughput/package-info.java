/** How many turns a second, under which guarantee, and what each takes. */
@NullMarked
package dev.parley.bench.floor.throughput;

import org.jspecify.annotations.NullMarked;
