/** A wire between two processes that can be disturbed while it is used. */
@NullMarked
package dev.parley.bench.chaos.wire;

import org.jspecify.annotations.NullMarked;
