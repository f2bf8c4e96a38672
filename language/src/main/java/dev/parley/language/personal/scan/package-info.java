/** One text, looked at once by each recogniser; every candidate says why it is one. */
@NullMarked
package dev.parley.language.personal.scan;

import org.jspecify.annotations.NullMarked;
