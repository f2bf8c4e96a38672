/** How good search, answers and refusals are, on questions with known answers. */
@NullMarked
package dev.parley.bench.quality;

import org.jspecify.annotations.NullMarked;
