/** How long the product takes to answer after it is started, and what it weighs. */
@NullMarked
package dev.parley.bench.start;

import org.jspecify.annotations.NullMarked;
