/** Curves of measurements: how much is kept for how much is wrong, as numbers and as a picture. */
@NullMarked
package dev.parley.bench.curve;

import org.jspecify.annotations.NullMarked;
