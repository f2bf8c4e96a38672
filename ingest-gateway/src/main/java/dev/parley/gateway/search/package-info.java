/** Searches without a conversation: a request on one topic, its results on another. */
@NullMarked
package dev.parley.gateway.search;

import org.jspecify.annotations.NullMarked;
