/** What was said and why, read back from the database that the recorder fills. */
@NullMarked
package dev.parley.gateway.history;

import org.jspecify.annotations.NullMarked;
