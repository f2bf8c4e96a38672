/** The dialog stage under a clock, a log and a fate of our own: what must hold, seed by seed. */
@NullMarked
package dev.parley.bench.dialog;

import org.jspecify.annotations.NullMarked;
