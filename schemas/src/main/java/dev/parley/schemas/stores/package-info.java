/** Stores that are derived from the log: compared by checksum, and made anew where they serve. */
@NullMarked
package dev.parley.schemas.stores;

import org.jspecify.annotations.NullMarked;
