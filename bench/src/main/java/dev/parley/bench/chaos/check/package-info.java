/** The one checker: holds the outside ledger against the topics, and says what does not agree. */
@NullMarked
package dev.parley.bench.chaos.check;

import org.jspecify.annotations.NullMarked;
