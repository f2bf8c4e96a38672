/** How much personal data is found, how much besides, and how fast, beside others. */
@NullMarked
package dev.parley.bench.deidentify;

import org.jspecify.annotations.NullMarked;
