/** Measures how many questions an answer given before saves, and how many get a wrong one. */
@NullMarked
package dev.parley.bench.cache;

import org.jspecify.annotations.NullMarked;
