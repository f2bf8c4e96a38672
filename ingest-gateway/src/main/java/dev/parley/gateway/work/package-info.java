/** Work that may block runs here, bounded, never on an event loop. */
@NullMarked
package dev.parley.gateway.work;

import org.jspecify.annotations.NullMarked;
