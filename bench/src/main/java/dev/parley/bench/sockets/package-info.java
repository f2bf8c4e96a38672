/** What an open WebSocket costs the product's door, beside a bare Vert.x server. */
@NullMarked
package dev.parley.bench.sockets;

import org.jspecify.annotations.NullMarked;
