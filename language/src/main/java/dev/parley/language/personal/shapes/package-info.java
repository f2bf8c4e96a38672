/** The written forms of numbers and codes, all matched in one pass without ever going back. */
@NullMarked
package dev.parley.language.personal.shapes;

import org.jspecify.annotations.NullMarked;
