/** A company's own intents, learned from examples, and what is none of them. */
@NullMarked
package dev.parley.language.intents;

import org.jspecify.annotations.NullMarked;
