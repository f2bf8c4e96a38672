/** Linear heads: what a text is, from its vector, its words and their pieces. */
@NullMarked
package dev.parley.language.heads;

import org.jspecify.annotations.NullMarked;
