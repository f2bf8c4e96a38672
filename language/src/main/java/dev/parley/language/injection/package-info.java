/** Tells texts that give orders to a language model from texts that ask or tell something. */
@NullMarked
package dev.parley.language.injection;

import org.jspecify.annotations.NullMarked;
