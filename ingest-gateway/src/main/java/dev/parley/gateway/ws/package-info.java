/** The WebSocket door: the same frames as the event stream, in both directions. */
@NullMarked
package dev.parley.gateway.ws;

import org.jspecify.annotations.NullMarked;
