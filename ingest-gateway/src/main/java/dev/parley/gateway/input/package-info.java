/** What callers send, read with types and bounds. */
@NullMarked
package dev.parley.gateway.input;

import org.jspecify.annotations.NullMarked;
