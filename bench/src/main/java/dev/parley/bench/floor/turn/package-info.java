/** How long an answer takes at the door, when nobody waits for the one before it to ask. */
@NullMarked
package dev.parley.bench.floor.turn;

import org.jspecify.annotations.NullMarked;
