/** The door of Parley: REST and WebSocket, keys and quotas, documents, searches, history. */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
