/** Intents of one's own: how well they can be told apart. */
@NullMarked
package dev.parley.cli.intents;

import org.jspecify.annotations.NullMarked;
