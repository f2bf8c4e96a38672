/** Change capture killed again and again, and what is on the topics afterwards. */
@NullMarked
package dev.parley.bench.cdc;

import org.jspecify.annotations.NullMarked;
