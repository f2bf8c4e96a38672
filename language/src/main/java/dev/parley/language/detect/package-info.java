/** Which language a text is written in, short ones included. */
@NullMarked
package dev.parley.language.detect;

import org.jspecify.annotations.NullMarked;
