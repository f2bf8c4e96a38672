/** What commands say to a running product, over its public HTTP and WebSocket door. */
@NullMarked
package dev.parley.cli.client;

import org.jspecify.annotations.NullMarked;
