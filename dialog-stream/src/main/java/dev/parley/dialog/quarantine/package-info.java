/** Where records go that cannot be handled, so that the next one can. */
@NullMarked
package dev.parley.dialog.quarantine;

import org.jspecify.annotations.NullMarked;
