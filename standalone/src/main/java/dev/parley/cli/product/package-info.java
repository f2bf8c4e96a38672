/** Commands that start, stop and look at the product itself. */
@NullMarked
package dev.parley.cli.product;

import org.jspecify.annotations.NullMarked;
