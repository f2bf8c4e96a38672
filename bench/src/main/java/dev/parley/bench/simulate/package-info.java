/** The pipeline as a queueing model: held against what was measured, then asked what was not. */
@NullMarked
package dev.parley.bench.simulate;

import org.jspecify.annotations.NullMarked;
