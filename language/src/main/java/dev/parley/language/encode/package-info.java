/** Text becomes tokens, and tokens a vector whose direction says what the text is about. */
@NullMarked
package dev.parley.language.encode;

import org.jspecify.annotations.NullMarked;
