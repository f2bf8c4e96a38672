/**
 * Conversations begin here, and what people say in them goes onto its topic, sealed and in order.
 */
@NullMarked
package dev.parley.gateway.conversations;

import org.jspecify.annotations.NullMarked;
