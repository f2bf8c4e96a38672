/** Which written forms mean what: one table a region, each line with its proof and its context. */
@NullMarked
package dev.parley.language.personal.rules;

import org.jspecify.annotations.NullMarked;
