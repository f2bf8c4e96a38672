/** The product as processes that can be killed, stopped and brought back. */
@NullMarked
package dev.parley.bench.chaos.product;

import org.jspecify.annotations.NullMarked;
