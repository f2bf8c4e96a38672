/** What the people outside know: what was accepted from them, and what they were shown. */
@NullMarked
package dev.parley.bench.chaos.ledger;

import org.jspecify.annotations.NullMarked;
