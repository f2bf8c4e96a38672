/** Personal data is found in what people write, and replaced by names that stand for it. */
@NullMarked
package dev.parley.language.personal;

import org.jspecify.annotations.NullMarked;
