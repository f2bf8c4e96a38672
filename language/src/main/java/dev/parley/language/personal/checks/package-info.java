/**
 * The arithmetic that tells a number that somebody was given from one that merely looks like it.
 */
@NullMarked
package dev.parley.language.personal.checks;

import org.jspecify.annotations.NullMarked;
