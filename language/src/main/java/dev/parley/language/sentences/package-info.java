/** Text is cut into sentences, in the scripts that people write to a help desk in. */
@NullMarked
package dev.parley.language.sentences;

import org.jspecify.annotations.NullMarked;
