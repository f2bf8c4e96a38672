/** The product killed again and again while people talk to it, and the verdict on what is left. */
@NullMarked
package dev.parley.bench.chaos;

import org.jspecify.annotations.NullMarked;
