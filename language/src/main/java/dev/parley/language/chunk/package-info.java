/** A document is cut into pieces that fit an encoder, along its headings and sentences. */
@NullMarked
package dev.parley.language.chunk;

import org.jspecify.annotations.NullMarked;
