/** Uploaded bytes become a document: what a person would read, under its headings. */
@NullMarked
package dev.parley.language.parse;

import org.jspecify.annotations.NullMarked;
