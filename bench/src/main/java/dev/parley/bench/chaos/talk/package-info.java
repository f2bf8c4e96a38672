/** People who talk to the product, insist when it is away, and come back where they left. */
@NullMarked
package dev.parley.bench.chaos.talk;

import org.jspecify.annotations.NullMarked;
