/** Trains and measures what tells orders to a language model from questions and documents. */
@NullMarked
package dev.parley.bench.injection;

import org.jspecify.annotations.NullMarked;
