/** What there is to count in a conversation's rows, by the definitions; pure. */
@NullMarked
package dev.parley.etl.aggregate.fact;

import org.jspecify.annotations.NullMarked;
