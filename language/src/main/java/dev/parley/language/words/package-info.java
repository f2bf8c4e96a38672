/**
 * Text becomes plain words that can be compared: lower-case, without accents, endings or fillers.
 */
@NullMarked
package dev.parley.language.words;

import org.jspecify.annotations.NullMarked;
